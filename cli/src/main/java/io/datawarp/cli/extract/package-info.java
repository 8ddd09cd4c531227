/** Shows what the reader sees in a file. */
@NullMarked
package io.datawarp.cli.extract;

import org.jspecify.annotations.NullMarked;
