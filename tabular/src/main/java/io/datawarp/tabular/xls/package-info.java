/** Excel 97-2003 workbooks, through POI. */
@NullMarked
package io.datawarp.tabular.xls;

import org.jspecify.annotations.NullMarked;
