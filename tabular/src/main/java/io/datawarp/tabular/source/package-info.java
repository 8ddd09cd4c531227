/** What a format must deliver: sheets whose cells are pushed row by row, as often as wanted. */
@NullMarked
package io.datawarp.tabular.source;

import org.jspecify.annotations.NullMarked;
