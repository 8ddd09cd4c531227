package io.datawarp.governance.gates;

import java.util.List;

/** The gates, in the order in which their report reads best. */
public final class GateNames {

    public static final List<String> ALL = List.of(
            "row_count",
            "schema",
            "all_null",
            "duplicates",
            "keys",
            "dates",
            "repeats",
            ReconciliationGate.NAME,
            "totals",
            "metadata");

    /** Gates whose failure may be waived: all but one, since a cell that was lost must not be published. */
    public static final List<String> WAIVABLE =
            ALL.stream().filter(gate -> !gate.equals(ReconciliationGate.NAME)).toList();

    private GateNames() {}
}
