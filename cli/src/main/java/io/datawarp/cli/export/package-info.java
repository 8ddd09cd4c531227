/** Publishes Parquet copies. */
@NullMarked
package io.datawarp.cli.export;

import org.jspecify.annotations.NullMarked;
