/** Registers datasets. */
@NullMarked
package io.datawarp.cli.registry;

import org.jspecify.annotations.NullMarked;
