package io.datawarp.ingest.publish;

import io.datawarp.ingest.LoadFailure;
import io.datawarp.ingest.stage.Sql;
import io.datawarp.ingest.stage.TableShape;
import io.datawarp.ingest.stage.TypeFit;
import io.datawarp.tabular.ColumnType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What the published table must become before a load's rows fit in. */
final class Evolution {

    private final TableShape published;
    private final TableShape incoming;
    private final Set<String> expected;
    private final List<ShapeChange> changes = new ArrayList<>();
    private final List<String> conflicts = new ArrayList<>();

    private Evolution(TableShape published, TableShape incoming, Set<String> expected) {
        this.published = published;
        this.incoming = incoming;
        this.expected = expected;
    }

    /**
     * @param incoming without the columns that are held
     * @param expected columns whose absence is nothing to report: those for markers, and those that are held
     */
    static List<ShapeChange> of(TableShape published, TableShape incoming, Set<String> expected) {
        return new Evolution(published, incoming, expected).changes();
    }

    private List<ShapeChange> changes() {
        if (!published.exists()) {
            return List.of(new ShapeChange("table_created", null, null, null, null));
        }
        incoming.data().forEach(this::fit);
        for (String ours : List.of(TableShape.SECTION, TableShape.SOURCE_COLUMN)) {
            if (incoming.columns().containsKey(ours) && !published.columns().containsKey(ours)) {
                add(ours, "text");
            }
        }
        for (Map.Entry<String, String> column : published.data().entrySet()) {
            boolean missing = !incoming.columns().containsKey(column.getKey()) && !expected.contains(column.getKey());
            if (missing) {
                changes.add(new ShapeChange("column_missing", column.getKey(), column.getValue(), null, null));
            }
        }
        if (!conflicts.isEmpty()) {
            throw new LoadFailure(
                    "SCHEMA_CONFLICT",
                    "Values don't fit the published columns: " + String.join("; ", conflicts)
                            + ". Nothing was published. Correct the file; or have the column become text with './datawarp"
                            + " changes approve ID' ('./datawarp changes' lists the request) and load it again; or load"
                            + " it under another dataset");
        }
        return changes;
    }

    private void fit(String column, String type) {
        String existing = published.columns().get(column);
        if (existing == null) {
            add(column, type);
            return;
        }
        if (existing.equals(type)) {
            return;
        }
        TypeFit fit = TypeFit.of(existing, ColumnType.valueOf(base(type)));
        if (fit.conflict()) {
            conflicts.add("'" + column + "' is " + existing + ", the file has " + type);
        } else if (fit.stored() == ColumnType.TEXT && !type.equals("text")) {
            throw new StageAgain("'" + column + "' became text after this load was copied");
        } else if (fit.widened() != null) {
            widen(column, existing, fit.widened());
        }
    }

    private void add(String column, String type) {
        String ddl = "ADD COLUMN " + Sql.quoted(column) + " " + type;
        changes.add(new ShapeChange("column_added", column, null, type, ddl));
    }

    private void widen(String column, String from, String to) {
        String name = Sql.quoted(column);
        // Through text: the shortest decimal that names a float, which is the one that was published.
        boolean isFloat = from.equals("double precision") || from.equals("real");
        String ddl = "ALTER COLUMN " + name + " TYPE " + to + (isFloat ? " USING " + name + "::text::numeric" : "");
        changes.add(new ShapeChange("type_widened", column, from, to, ddl));
    }

    private static String base(String type) {
        return type.equals("timestamp without time zone") ? "TIMESTAMP" : type.toUpperCase(Locale.ROOT);
    }
}
