/** The state of the warehouse in one answer. */
@NullMarked
package io.datawarp.governance.summary;

import org.jspecify.annotations.NullMarked;
