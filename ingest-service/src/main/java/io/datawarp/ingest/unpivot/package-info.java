/** Turns sheets whose columns are months, weeks or quarters into rows. */
@NullMarked
package io.datawarp.ingest.unpivot;

import org.jspecify.annotations.NullMarked;
