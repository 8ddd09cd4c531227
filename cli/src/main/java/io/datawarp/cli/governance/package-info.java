/** Keeps the warehouse well: report, maintenance, alerts. */
@NullMarked
package io.datawarp.cli.governance;

import org.jspecify.annotations.NullMarked;
