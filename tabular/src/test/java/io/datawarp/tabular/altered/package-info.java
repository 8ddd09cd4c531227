/** Sheets whose tables are known, altered as publishers alter theirs, and what the reader makes of them. */
@NullMarked
package io.datawarp.tabular.altered;

import org.jspecify.annotations.NullMarked;
