/** A sheet in memory: every row of a small sheet; the head, the tail and the odd rows of a big one. */
@NullMarked
package io.datawarp.tabular.grid;

import org.jspecify.annotations.NullMarked;
