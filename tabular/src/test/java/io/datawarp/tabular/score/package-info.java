/** Scores of the reader, and of simpler rules, on annotated sheets. */
@NullMarked
package io.datawarp.tabular.score;

import org.jspecify.annotations.NullMarked;
