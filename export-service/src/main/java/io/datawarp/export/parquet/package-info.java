/** Parquet files by parquet-java's column encoders, without Hadoop: see docs/adr/0005-parquet-without-hadoop.md. */
@NullMarked
package io.datawarp.export.parquet;

import org.jspecify.annotations.NullMarked;
