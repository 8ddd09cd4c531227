/** Questions without SQL: filters, groups and aggregates over one dataset. */
@NullMarked
package io.datawarp.query.rows;

import org.jspecify.annotations.NullMarked;
