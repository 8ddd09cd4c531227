/** Published datasets: what there is, what a dataset holds, and which one somebody probably meant. */
@NullMarked
package io.datawarp.query.catalog;

import org.jspecify.annotations.NullMarked;
