/** The period that a sheet's own words name, as a canonical code. */
@NullMarked
package io.datawarp.tabular.period;

import org.jspecify.annotations.NullMarked;
