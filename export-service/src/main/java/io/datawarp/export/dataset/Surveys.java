package io.datawarp.export.dataset;

import io.datawarp.export.iceberg.IcebergConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Compares the registry with what was exported. One query tells all, so that looking costs next to nothing. */
@ApplicationScoped
public class Surveys {

    private static final String SURVEY = """
            WITH published AS (%s),
            exported AS (
                SELECT DISTINCT ON (source_code) source_code, version, iceberg_snapshot_id, files
                FROM datawarp.tbl_export_runs
                WHERE status = 'completed' AND object_key LIKE 'datasets/%%'
                ORDER BY source_code, run_id DESC
            ),
            entries AS (
                SELECT coalesce(p.code, e.source_code) AS code, p.schema_name, p.table_name, e.files,
                    p.code IS NOT NULL AND (e.version IS DISTINCT FROM p.version
                        OR (? AND e.iceberg_snapshot_id IS NULL)) AS changed
                FROM published AS p FULL JOIN exported AS e ON e.source_code = p.code
            )
            SELECT code, table_name, changed,
                coalesce(pg_relation_size(to_regclass(quote_ident(schema_name) || '.' || quote_ident(table_name))), 0), files::text
            FROM entries
            WHERE ? OR changed
            UNION ALL
            SELECT '', NULL, coalesce(%s, '') IS DISTINCT FROM coalesce((
                SELECT r.version
                FROM datawarp.tbl_export_runs r
                WHERE r.source_code = 'catalog' AND r.status = 'completed' AND r.object_key = 'catalog.json'
                ORDER BY r.run_id DESC
                LIMIT 1), ''), 0, NULL
            FROM published
            ORDER BY 1
            """.formatted(Datasets.PUBLISHED, Datasets.STATE);

    private final DataSource database;
    private final IcebergConfig tables;

    public Surveys(DataSource database, IcebergConfig tables) {
        this.database = database;
        this.tables = tables;
    }

    /**
     * The datasets that are not as they were last exported, or have no Iceberg table where that is wanted.
     *
     * @param rules fingerprint of the rules, which decide over the catalogue as well
     */
    public Survey ofChanges(String rules) throws SQLException {
        return take(rules, false);
    }

    /** Those and all the others. */
    public Survey ofEverything(String rules) throws SQLException {
        return take(rules, true);
    }

    private Survey take(String rules, boolean everything) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(SURVEY)) {
            statement.setBoolean(1, tables.enabled());
            statement.setBoolean(2, everything);
            statement.setString(3, rules);
            List<Survey.Entry> entries = new ArrayList<>();
            boolean catalogueChanged = false;
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    String code = row.getString(1);
                    if (code.isEmpty()) {
                        catalogueChanged = row.getBoolean(3);
                    } else {
                        entries.add(new Survey.Entry(
                                code, row.getString(2), row.getBoolean(3), row.getLong(4), row.getString(5)));
                    }
                }
            }
            return new Survey(entries, catalogueChanged);
        }
    }
}
