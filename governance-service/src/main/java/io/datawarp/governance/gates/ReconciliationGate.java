package io.datawarp.governance.gates;

import static io.datawarp.governance.gates.Wording.number;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** Is every cell that was read accounted for? Rows that did not arrive are no verdict: {@link RowsMissing}. */
@ApplicationScoped
class ReconciliationGate implements Gate {

    static final String NAME = "reconciliation";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Finding judge(Evidence evidence) {
        Load load = evidence.load();
        Long read = load.cellsRead();
        Long stored = load.cellsStored();
        Long explained = load.cellsExplained();
        Long source = load.rowsSource();
        long rows = evidence.survey().rows();
        if (read == null || stored == null || explained == null || source == null) {
            return new Finding(
                    name(),
                    Verdict.WARN,
                    "The reader recorded no cell counts, so nothing could be compared",
                    rows,
                    null,
                    Map.of());
        }
        Map<String, Object> details = Map.of("cells_read", read, "cells_stored", stored, "cells_explained", explained);
        long accounted = stored + explained;
        if (read != accounted) {
            return new Finding(
                    name(),
                    Verdict.FAIL,
                    number(read) + " cells were read but " + number(stored) + " stored and " + number(explained)
                            + " explained: " + number(Math.abs(read - accounted))
                            + (read > accounted ? " are unaccounted for" : " too many are accounted for")
                            + "; this is a fault of the reader: report it with the file",
                    accounted,
                    read,
                    details);
        }
        return new Finding(
                name(),
                Verdict.PASS,
                "All " + number(read) + " cells are accounted for (" + number(stored) + " stored, " + number(explained)
                        + " explained) and all " + number(rows) + " rows are here",
                accounted,
                read,
                details);
    }
}
