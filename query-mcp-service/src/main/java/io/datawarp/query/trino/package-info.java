/** A Trino that reads the same tables as Iceberg. */
@NullMarked
package io.datawarp.query.trino;

import org.jspecify.annotations.NullMarked;
