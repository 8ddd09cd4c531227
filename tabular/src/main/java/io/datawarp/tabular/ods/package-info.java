/** OpenDocument spreadsheets. */
@NullMarked
package io.datawarp.tabular.ods;

import org.jspecify.annotations.NullMarked;
