/** Fetches published files from http(s) addresses, and only from where it may. */
@NullMarked
package io.datawarp.ingest.fetch;

import org.jspecify.annotations.NullMarked;
