/** Tells callers how far a load has come. */
@NullMarked
package io.datawarp.ingest.progress;

import org.jspecify.annotations.NullMarked;
