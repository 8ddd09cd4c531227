/** Delimited text: charset, delimiter and records. */
@NullMarked
package io.datawarp.tabular.csv;

import org.jspecify.annotations.NullMarked;
