/** The {@code ./datawarp} command. */
@NullMarked
package io.datawarp.cli;

import org.jspecify.annotations.NullMarked;
