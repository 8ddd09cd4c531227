/** Starts and stops a whole warehouse on this machine. */
@NullMarked
package io.datawarp.cli.launch;

import org.jspecify.annotations.NullMarked;
