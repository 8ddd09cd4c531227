/** Periods: their written forms, what they cover, and where a load learns its own. */
@NullMarked
package io.datawarp.ingest.period;

import org.jspecify.annotations.NullMarked;
