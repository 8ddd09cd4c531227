/** What governance said of a load. */
@NullMarked
package io.datawarp.ingest.gate;

import org.jspecify.annotations.NullMarked;
