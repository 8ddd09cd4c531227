/** Published tables, streamed out of PostgreSQL in its binary form. */
@NullMarked
package io.datawarp.export.published;

import org.jspecify.annotations.NullMarked;
