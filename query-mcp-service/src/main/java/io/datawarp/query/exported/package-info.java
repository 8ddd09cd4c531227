/** The published Parquet and its catalogue, for machines without the warehouse. */
@NullMarked
package io.datawarp.query.exported;

import org.jspecify.annotations.NullMarked;
