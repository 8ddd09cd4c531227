/** Keeps the bytes of every file in an object store, so that any load can be replayed from just what was loaded. */
@NullMarked
package io.datawarp.ingest.archive;

import org.jspecify.annotations.NullMarked;
