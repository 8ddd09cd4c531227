/** Keeps the bytes of loads in flight on disk. */
@NullMarked
package io.datawarp.ingest.spool;

import org.jspecify.annotations.NullMarked;
