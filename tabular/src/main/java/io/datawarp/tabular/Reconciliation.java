package io.datawarp.tabular;

/**
 * Accounts for every non-blank cell in a table's range: {@code read = stored + explained}.
 *
 * @param read non-blank cells in the range
 * @param stored cells that become a value or a marker
 * @param explained header, section and note cells
 */
public record Reconciliation(long read, long stored, long explained) {

    public Reconciliation {
        if (read != stored + explained) {
            throw new IllegalArgumentException(
                    "cells do not reconcile: read " + read + ", stored " + stored + ", explained " + explained);
        }
    }
}
