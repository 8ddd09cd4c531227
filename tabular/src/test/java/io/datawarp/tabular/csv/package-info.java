/** Delimited text against a parser of another's. */
@NullMarked
package io.datawarp.tabular.csv;

import org.jspecify.annotations.NullMarked;
