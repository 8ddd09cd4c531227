/** Remembers every question: in tbl_query_log and in metrics. */
@NullMarked
package io.datawarp.query.journal;

import org.jspecify.annotations.NullMarked;
