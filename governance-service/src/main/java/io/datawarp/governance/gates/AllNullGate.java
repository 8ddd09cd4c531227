package io.datawarp.governance.gates;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Does every column hold something? A suppression marker is something. */
@ApplicationScoped
class AllNullGate implements Gate {

    @Override
    public String name() {
        return "all_null";
    }

    @Override
    public Finding judge(Evidence evidence) {
        List<String> data = evidence.incomingData().stream().map(Column::name).toList();
        Map<String, Long> markers = new HashMap<>();
        evidence.load()
                .markerColumns()
                .forEach((marker, column) ->
                        markers.put(column, evidence.survey().valuesIn(marker)));
        List<String> empty = data.stream()
                .filter(column -> evidence.survey().valuesIn(column) == 0 && markers.getOrDefault(column, 0L) == 0)
                .toList();
        Map<String, Object> details = Map.of("columns", empty);
        if (empty.isEmpty() && !data.isEmpty()) {
            String every = data.size() == 1 ? "The column holds values" : "All " + data.size() + " columns hold values";
            return new Finding(name(), Verdict.PASS, every, 0L, 0L, details);
        }
        if (empty.size() == data.size()) {
            return new Finding(
                    name(),
                    Verdict.FAIL,
                    "No column holds any value; check that the right sheet and header rows were found",
                    (long) empty.size(),
                    (long) data.size(),
                    details);
        }
        return new Finding(
                name(),
                Verdict.WARN,
                Wording.count(empty.size(), "column is", "columns are") + " empty in every row: "
                        + Wording.names(empty),
                (long) empty.size(),
                0L,
                details);
    }
}
