/** Loads files. */
@NullMarked
package io.datawarp.cli.load;

import org.jspecify.annotations.NullMarked;
