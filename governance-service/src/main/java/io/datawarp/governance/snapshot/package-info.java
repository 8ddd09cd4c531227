/** One row of figures a dataset a day. */
@NullMarked
package io.datawarp.governance.snapshot;

import org.jspecify.annotations.NullMarked;
