/** Tells how the warehouse is. */
@NullMarked
package io.datawarp.cli.status;

import org.jspecify.annotations.NullMarked;
