/** Event logs of a local warehouse: kept for seven days, read and summarised by {@code ./datawarp logs}. */
@NullMarked
package io.datawarp.cli.logs;

import org.jspecify.annotations.NullMarked;
