/** {@code ./datawarp keys}. */
@NullMarked
package io.datawarp.cli.keys;

import org.jspecify.annotations.NullMarked;
