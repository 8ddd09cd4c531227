/** How well the warehouse keeps its promises, as figures with targets. */
@NullMarked
package io.datawarp.governance.success;

import org.jspecify.annotations.NullMarked;
