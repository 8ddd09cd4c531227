/** Questions in SQL. */
@NullMarked
package io.datawarp.query.sql;

import org.jspecify.annotations.NullMarked;
