/** Office Open XML workbooks, read from the bytes of their parts. */
@NullMarked
package io.datawarp.tabular.xlsx;

import org.jspecify.annotations.NullMarked;
