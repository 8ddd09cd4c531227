package io.datawarp.ingest.revision;

import io.datawarp.ingest.key.KeyFinder;
import io.datawarp.ingest.stage.Sql;
import io.datawarp.ingest.stage.TableShape;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Records what a load changes in the rows that it replaces, inside the transaction that replaces them. All work is
 * done set-wise in the database; only rows that differ are stored.
 */
@ApplicationScoped
public class Revisions {

    private static final Set<String> MAY_IDENTIFY = Set.of("text", "date", "timestamp without time zone", "boolean");

    private final EditionColumns editions;

    Revisions(EditionColumns editions) {
        this.editions = editions;
    }

    /**
     * A load that is about to replace published rows.
     *
     * @param table the published table, before its shape changes
     * @param rows the load's rows as they will be published
     * @param widened types that published columns are about to get
     * @param keys declared for the dataset
     * @param mayBeFilled whether values of the load are held that may later go into columns of the table
     */
    public record Replacement(
            String dataset,
            long loadId,
            @Nullable String period,
            boolean everything,
            TableShape table,
            TableShape rows,
            Map<String, String> widened,
            List<String> keys,
            boolean mayBeFilled) {}

    /** An edition that is replaced. */
    private record Replaced(long loadId, @Nullable String period) {}

    private record Key(List<String> columns, String origin) {}

    /** Records it, and says in one sentence what a period that is published again changed; empty when it is not. */
    public String record(Connection connection, Replacement load) throws SQLException {
        List<Replaced> replaced = replaced(connection, load);
        for (int i = 0; i < replaced.size(); i++) {
            // A REPLACE load takes the place of the newest edition; older ones that stand beside it go whole.
            if (i == 0) {
                compare(connection, load, replaced.get(i));
            } else {
                withdraw(connection, load, replaced.get(i));
            }
        }
        return load.everything() || replaced.isEmpty()
                ? ""
                : sentence(connection, replaced.get(0).loadId());
    }

    private static String sentence(Connection connection, long replaced) throws SQLException {
        String sql = "SELECT format('Replaces load %s: %s rows added, %s revised, %s withdrawn', replaced_load_id,"
                + " rows_added, rows_revised, rows_withdrawn) FROM datawarp.tbl_revisions WHERE replaced_load_id = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, replaced);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }

    private static List<Replaced> replaced(Connection connection, Replacement load) throws SQLException {
        String sql = "SELECT load_id, period FROM datawarp.tbl_dataset_periods WHERE source_code = ? AND load_id <> ?"
                + " AND (? OR period IS NOT DISTINCT FROM ?) ORDER BY load_id DESC";
        List<Replaced> replaced = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, load.dataset());
            statement.setLong(2, load.loadId());
            statement.setBoolean(3, load.everything());
            statement.setString(4, load.period());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    replaced.add(new Replaced(row.getLong(1), row.getString(2)));
                }
            }
        }
        return replaced;
    }

    private void compare(Connection connection, Replacement load, Replaced old) throws SQLException {
        Key key = key(connection, load, old);
        Comparison comparison =
                new Comparison(load.table(), load.rows(), load.widened(), key.columns(), load.mayBeFilled());
        String work = Sql.quoted("incoming", "revision_" + load.loadId());
        execute(connection, "DROP TABLE IF EXISTS " + work);
        execute(connection, "CREATE UNLOGGED TABLE " + work + " AS " + comparison.sql(old.loadId()));
        store(connection, load, old, key, work);
        execute(connection, "DROP TABLE " + work);
    }

    private Key key(Connection connection, Replacement load, Replaced old) throws SQLException {
        String before = "(SELECT * FROM " + load.table().quoted() + " WHERE _load_id = " + old.loadId() + ") AS before";
        List<String> tables = List.of(before, load.rows().quoted());
        List<String> shared = load.table().data().keySet().stream()
                .filter(name -> load.rows().columns().containsKey(name))
                .toList();
        boolean declared = !load.keys().isEmpty() && shared.containsAll(load.keys());
        if (declared
                && KeyFinder.isUnique(connection, before, load.keys())
                && KeyFinder.isUnique(connection, load.rows().quoted(), load.keys())) {
            return new Key(load.keys(), "declared");
        }
        List<String> candidates = shared.stream()
                .filter(name -> MAY_IDENTIFY.contains(load.table().columns().getOrDefault(name, "")))
                .filter(name -> !name.endsWith("_marker"))
                .toList();
        Optional<List<String>> inferred = KeyFinder.smallest(connection, tables, candidates);
        return inferred.map(columns -> new Key(columns, "inferred")).orElse(new Key(List.of(), "none"));
    }

    private void store(Connection connection, Replacement load, Replaced old, Key key, String work)
            throws SQLException {
        execute(
                connection,
                "INSERT INTO datawarp.tbl_edition_changes (replaced_load_id, kind, source_row, source_column,"
                        + " next_source_row, next_source_column, old_values, new_values) SELECT " + old.loadId()
                        + ", kind, sr, sc, nr, nc, old, new FROM " + work + " WHERE kind <> 'same'");
        execute(
                connection,
                "INSERT INTO datawarp.tbl_edition_shifts (replaced_load_id, first_row, last_row, shift) SELECT "
                        + old.loadId()
                        + ", min(nr), max(nr), shift FROM (SELECT nr, shift, row_number() OVER (ORDER BY nr)"
                        + " - row_number() OVER (PARTITION BY shift ORDER BY nr) AS run FROM (SELECT nr, sr - nr AS shift"
                        + " FROM " + work + " WHERE kind = 'same') AS shifted) AS runs GROUP BY run, shift");
        String counts = "(SELECT count(*) FILTER (WHERE kind <> 'added') AS before,"
                + " count(*) FILTER (WHERE kind <> 'withdrawn') AS after, count(*) FILTER (WHERE kind = 'added') AS added,"
                + " count(*) FILTER (WHERE kind = 'revised') AS revised,"
                + " count(*) FILTER (WHERE kind = 'withdrawn') AS withdrawn FROM " + work + ") AS c";
        String cells =
                "(SELECT coalesce(jsonb_object_agg(name, cells), '{}') AS cells FROM (SELECT name, count(*) AS cells"
                        + " FROM " + work + " CROSS JOIN LATERAL jsonb_object_keys(new) AS name WHERE kind = 'revised'"
                        + " GROUP BY name) AS x) AS d";
        insert(
                connection,
                load,
                old,
                key,
                "c.before, c.after, c.added, c.revised, c.withdrawn, d.cells FROM " + counts + " CROSS JOIN " + cells);
    }

    private void withdraw(Connection connection, Replacement load, Replaced old) throws SQLException {
        TableShape none = load.rows().without(load.rows().columns().keySet());
        String sourceColumn =
                load.table().columns().containsKey(TableShape.SOURCE_COLUMN) ? "coalesce(_source_column, '')" : "''";
        execute(
                connection,
                "INSERT INTO datawarp.tbl_edition_changes (replaced_load_id, kind, source_row, source_column, old_values)"
                        + " SELECT _load_id, 'withdrawn', _source_row, " + sourceColumn
                        + ", jsonb_strip_nulls(to_jsonb(_row)"
                        + " - '{_load_id,_period,_source_row,_source_column}'::text[]) FROM "
                        + load.table().quoted() + " AS _row WHERE _load_id = " + old.loadId());
        insert(
                connection,
                new Replacement(
                        load.dataset(),
                        load.loadId(),
                        load.period(),
                        true,
                        load.table(),
                        none,
                        Map.of(),
                        List.of(),
                        false),
                old,
                new Key(List.of(), "none"),
                "c.rows, 0, 0, 0, c.rows, '{}'::jsonb FROM (SELECT count(*) AS rows FROM datawarp.tbl_edition_changes"
                        + " WHERE replaced_load_id = " + old.loadId() + ") AS c");
    }

    private void insert(Connection connection, Replacement load, Replaced old, Key key, String counts)
            throws SQLException {
        List<EditionColumns.Column> edition = editions.of(connection, load.dataset(), old.loadId(), load.table());
        Set<String> before = load.table().data().keySet();
        List<String> added = load.rows().data().keySet().stream()
                .filter(name -> !before.contains(name))
                .toList();
        List<String> missing = edition.stream()
                .map(EditionColumns.Column::name)
                .filter(name -> !name.endsWith("_marker") && !TableShape.OURS.contains(name))
                .filter(name -> !load.rows().columns().containsKey(name))
                .toList();
        String sql = "INSERT INTO datawarp.tbl_revisions (source_code, period, load_id, replaced_load_id, key_columns,"
                + " key_origin, columns_added, columns_missing, edition, rows_before, rows_after, rows_added,"
                + " rows_revised, rows_withdrawn, cells_revised) SELECT ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, " + counts;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, load.dataset());
            statement.setString(2, old.period());
            statement.setLong(3, load.loadId());
            statement.setLong(4, old.loadId());
            statement.setArray(5, connection.createArrayOf("text", key.columns().toArray()));
            statement.setString(6, key.origin());
            statement.setArray(7, connection.createArrayOf("text", added.toArray()));
            statement.setArray(8, connection.createArrayOf("text", missing.toArray()));
            statement.setString(9, editions.json(edition));
            statement.executeUpdate();
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
