/** Loads what a publications file lists. */
@NullMarked
package io.datawarp.cli.backfill;

import org.jspecify.annotations.NullMarked;
