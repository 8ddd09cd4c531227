/** How much storage will be needed. */
@NullMarked
package io.datawarp.governance.capacity;

import org.jspecify.annotations.NullMarked;
