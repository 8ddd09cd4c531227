/** Finds the columns that identify a row. */
@NullMarked
package io.datawarp.ingest.key;

import org.jspecify.annotations.NullMarked;
