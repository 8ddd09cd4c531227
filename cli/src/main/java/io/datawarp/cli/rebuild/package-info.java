/** {@code ./datawarp inventory} and {@code rebuild}: the last resort when the database is gone and the files are not. */
@NullMarked
package io.datawarp.cli.rebuild;

import org.jspecify.annotations.NullMarked;
