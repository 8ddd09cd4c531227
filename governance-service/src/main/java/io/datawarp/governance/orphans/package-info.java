/** Tables without a dataset, datasets without a table, and leftovers. */
@NullMarked
package io.datawarp.governance.orphans;

import org.jspecify.annotations.NullMarked;
