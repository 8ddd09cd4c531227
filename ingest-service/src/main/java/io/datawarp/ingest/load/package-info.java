/** Loads over HTTP: ask for one, look, cancel. */
@NullMarked
package io.datawarp.ingest.load;

import org.jspecify.annotations.NullMarked;
