package io.datawarp.ingest.backfill;

import io.datawarp.ingest.publication.Publication;
import io.datawarp.ingest.publication.SheetRule;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Reports tables that should be in a period's files and are not: named by a rule, or there the period before. */
@ApplicationScoped
class MissingTables {

    private final TableStore tables;

    MissingTables(TableStore tables) {
        this.tables = tables;
    }

    /** @param settled the same tables with the datasets that they came to */
    void report(OpenFile file, List<TableDecision> decided, List<TableDecision> settled, FilePeriod periods)
            throws SQLException {
        FileJob job = file.job();
        // What the file before had whose loads had begun: its rows are still there.
        Set<String> expected = new LinkedHashSet<>(file.replaced().keySet());
        if (tables.isLastOfPeriod(job)) {
            file.publication().sheets().stream()
                    .map(SheetRule::dataset)
                    .filter(Objects::nonNull)
                    .forEach(expected::add);
            String period = periods.planned();
            if (period != null) {
                expected.addAll(tables.expected(job, period));
            }
        }
        settled.stream().map(TableDecision::dataset).filter(Objects::nonNull).forEach(expected::remove);
        if (!expected.isEmpty()) {
            expected.removeAll(tables.elsewhere(job));
        }
        for (String dataset : expected) {
            tables.recordMissing(job.fileId(), dataset, "EXPECTED_TABLE_MISSING", message(file, decided, dataset));
        }
    }

    private static String message(OpenFile file, List<TableDecision> decided, String dataset) {
        Publication publication = file.publication();
        String others = decided.stream()
                .filter(decision -> decision.kind() != TableDecision.Kind.DATASET)
                .map(decision -> "'" + decision.sheet() + "'")
                .collect(Collectors.joining(", "));
        return "The table of dataset '" + dataset + "' is not in " + file.job().url()
                + (others.isEmpty() ? "" : "; tables that belong to no dataset seen before: " + others)
                + ". If its sheet was renamed, name it in a rule {match: \"...\", dataset: " + dataset
                + "} under 'sheets' at " + publication.place() + "; if it is published no more, say so with"
                + " 'datawarp deprecate " + dataset + "'";
    }
}
