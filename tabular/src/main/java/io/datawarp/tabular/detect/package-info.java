/** Finds the tables of a sheet: which rows are data, which are header, where a table begins and ends. */
@NullMarked
package io.datawarp.tabular.detect;

import org.jspecify.annotations.NullMarked;
