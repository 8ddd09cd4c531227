/** Traces of requests down to their SQL, for whoever names a collector: off otherwise, and without anybody's words. */
@NullMarked
package io.datawarp.http.tracing;

import org.jspecify.annotations.NullMarked;
