/** Prints rows the way the caller wants them. */
@NullMarked
package io.datawarp.cli.output;

import org.jspecify.annotations.NullMarked;
