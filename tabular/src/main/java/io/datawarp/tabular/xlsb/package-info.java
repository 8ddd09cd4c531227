/** Binary workbooks of Excel 2007 and later (BIFF12), read record by record. */
@NullMarked
package io.datawarp.tabular.xlsb;

import org.jspecify.annotations.NullMarked;
