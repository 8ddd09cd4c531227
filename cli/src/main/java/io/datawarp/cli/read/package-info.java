/** Reads datasets. */
@NullMarked
package io.datawarp.cli.read;

import org.jspecify.annotations.NullMarked;
