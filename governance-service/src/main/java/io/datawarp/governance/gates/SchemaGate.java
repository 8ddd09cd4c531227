package io.datawarp.governance.gates;

import io.datawarp.governance.gates.Widening.Fit;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Has the file the shape of the published table, or one that the table can take? */
@ApplicationScoped
class SchemaGate implements Gate {

    @Override
    public String name() {
        return "schema";
    }

    @Override
    public Finding judge(Evidence evidence) {
        List<Column> incoming = evidence.incomingData();
        if (evidence.published().isEmpty()) {
            return new Finding(
                    name(),
                    Verdict.PASS,
                    "First load of this table, with " + Wording.count(incoming.size(), "column", "columns"),
                    0L,
                    evidence.thresholds().maxColumnsAdded(),
                    Map.of());
        }
        return of(drift(evidence, incoming), evidence.thresholds());
    }

    private Finding of(Drift drift, Thresholds thresholds) {
        long most = thresholds.maxColumnsAdded();
        boolean tooMany = drift.added().size() > most;
        boolean stranger = drift.shared() == 0;
        List<String> sentences = new ArrayList<>();
        if (!drift.conflicts().isEmpty()) {
            sentences.add(
                    drift.conflicts().stream()
                                    .map(Retyped::sentence)
                                    .collect(Collectors.joining("; ", "Types that do not fit: ", ""))
                            + ". Correct the file, mend the column in the source, or register the new shape as a dataset of its own");
        }
        if (stranger) {
            sentences.add("No published column is in this file; check that the right sheet was chosen");
        } else if (!drift.missing().isEmpty()) {
            sentences.add(Wording.count(drift.missing().size(), "column", "columns") + " missing: "
                    + Wording.names(drift.missing()));
        }
        if (!drift.added().isEmpty()) {
            sentences.add(Wording.count(drift.added().size(), "new column", "new columns") + ": "
                    + Wording.names(drift.added())
                    + (tooMany
                            ? " (more than " + most
                                    + "; if that is right, raise the dataset's threshold max_columns_added)"
                            : ""));
        }
        if (!drift.held().isEmpty()) {
            sentences.add(Wording.count(drift.held().size(), "column is held", "columns are held")
                    + " back until somebody decides ('datawarp changes'): " + Wording.names(drift.held()));
        }
        if (!drift.widened().isEmpty()) {
            sentences.add(drift.widened().stream()
                    .map(Retyped::sentence)
                    .collect(Collectors.joining("; ", "Types that become wider: ", "")));
        }
        boolean fails = tooMany || stranger || !drift.conflicts().isEmpty();
        Verdict verdict = fails ? Verdict.FAIL : sentences.isEmpty() ? Verdict.PASS : Verdict.WARN;
        String sentence = sentences.isEmpty()
                ? "The " + Wording.count(drift.shared(), "column is", "columns are") + " those of the published table"
                : String.join(". ", sentences);
        return new Finding(name(), verdict, sentence, (long) drift.added().size(), most, drift.details());
    }

    private static Drift drift(Evidence evidence, List<Column> incoming) {
        Map<String, String> published = new LinkedHashMap<>();
        evidence.published().stream()
                .filter(Column::isData)
                .forEach(column -> published.put(column.name(), column.type()));
        Drift drift = new Drift();
        Set<String> held = evidence.load().heldColumns();
        Set<String> names = new HashSet<>();
        for (Column column : incoming) {
            names.add(column.name());
            if (held.contains(column.name())) {
                drift.held().add(column.name());
                continue;
            }
            String old = published.get(column.name());
            if (old == null) {
                drift.added().add(column.name());
                continue;
            }
            drift.count();
            // A column without values fits any type.
            Fit fit = evidence.survey().valuesIn(column.name()) == 0 ? Fit.FITS : Widening.fit(old, column.type());
            if (fit == Fit.CONFLICTS) {
                drift.conflicts().add(new Retyped(column.name(), old, column.type()));
            } else if (fit == Fit.WIDENS) {
                drift.widened().add(new Retyped(column.name(), old, column.type()));
            }
        }
        published.keySet().stream()
                .filter(name -> !names.contains(name) && !isMarker(name, published.keySet()))
                .forEach(drift.missing()::add);
        return drift;
    }

    // A period without suppressed values has no marker column, which is no drift.
    private static boolean isMarker(String name, Set<String> columns) {
        return name.endsWith("_marker") && columns.contains(name.substring(0, name.length() - "_marker".length()));
    }

    private record Retyped(String column, String oldType, String newType) {

        String sentence() {
            return column + " is " + Widening.shortName(newType) + " where " + Widening.shortName(oldType) + " stands";
        }
    }

    private static final class Drift {

        private final List<String> added = new ArrayList<>();
        private final List<String> missing = new ArrayList<>();
        private final List<String> held = new ArrayList<>();
        private final List<Retyped> conflicts = new ArrayList<>();
        private final List<Retyped> widened = new ArrayList<>();
        private long shared;

        List<String> added() {
            return added;
        }

        List<String> missing() {
            return missing;
        }

        List<String> held() {
            return held;
        }

        List<Retyped> conflicts() {
            return conflicts;
        }

        List<Retyped> widened() {
            return widened;
        }

        long shared() {
            return shared;
        }

        void count() {
            shared++;
        }

        Map<String, Object> details() {
            return Map.of(
                    "added",
                    added,
                    "held",
                    held,
                    "missing",
                    missing,
                    "conflicts",
                    types(conflicts),
                    "widened",
                    types(widened));
        }

        private static List<Map<String, String>> types(List<Retyped> columns) {
            return columns.stream()
                    .map(column -> Map.of(
                            "column", column.column(), "old_type", column.oldType(), "new_type", column.newType()))
                    .toList();
        }
    }
}
