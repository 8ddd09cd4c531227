/** Who may connect, and what a browser may do with our pages. */
@NullMarked
package io.datawarp.query.guard;

import org.jspecify.annotations.NullMarked;
