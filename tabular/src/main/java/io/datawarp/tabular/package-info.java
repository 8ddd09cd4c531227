/** Reads the tables out of published spreadsheets: bytes in, typed tables out. No database, no services. */
@NullMarked
package io.datawarp.tabular;

import org.jspecify.annotations.NullMarked;
