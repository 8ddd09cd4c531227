/** Keeps what a re-issued period changed, and every edition that it replaced. */
@NullMarked
package io.datawarp.ingest.revision;

import org.jspecify.annotations.NullMarked;
