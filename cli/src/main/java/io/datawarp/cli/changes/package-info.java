/** Decides over schema changes and shows revisions. */
@NullMarked
package io.datawarp.cli.changes;

import org.jspecify.annotations.NullMarked;
