package io.datawarp.governance.orphans;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Finds orphans by anti-joins on the system catalogue: milliseconds among 50,000 tables. */
@ApplicationScoped
public class OrphanSearch {

    // NOT EXISTS, never NOT IN: that would be quadratic with little memory, and empty after one null.
    private static final String ORPHANS = """
            SELECT
                'table_without_dataset' AS kind, n.nspname AS schema, c.relname AS relation, c.oid::bigint AS oid,
                NULL::text AS dataset,
                c.relpages::bigint * current_setting('block_size')::bigint AS size_bytes
            FROM pg_catalog.pg_class AS c
            JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
            WHERE n.nspname = 'staging'
                AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
                AND NOT c.relispartition
                AND NOT EXISTS (
                    SELECT FROM datawarp.tbl_data_sources AS d
                    WHERE d.schema_name = n.nspname AND d.table_name = c.relname
                )
            UNION ALL
            SELECT 'dataset_without_table', d.schema_name, d.table_name, NULL, d.code, NULL
            FROM datawarp.tbl_data_sources AS d
            WHERE d.status IN ('active', 'deprecated')
                AND NOT EXISTS (
                    SELECT FROM pg_catalog.pg_class AS c
                    JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
                    WHERE n.nspname = d.schema_name AND c.relname = d.table_name
                )
            UNION ALL
            SELECT
                'incoming_leftover', n.nspname, c.relname, c.oid::bigint, e.source_code,
                c.relpages::bigint * current_setting('block_size')::bigint
            FROM pg_catalog.pg_class AS c
            JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
            LEFT JOIN datawarp.tbl_load_events AS e
                ON e.load_id = CASE WHEN c.relname ~ '^load_[0-9]{1,18}$' THEN substr(c.relname, 6)::bigint END
            WHERE n.nspname = 'incoming'
                AND c.relkind IN ('r', 'p')
                AND (e.load_id IS NULL OR e.status NOT IN ('in_progress', 'validating'))
            """;

    private final DataSource database;

    OrphanSearch(DataSource database) {
        this.database = database;
    }

    Orphan.Inventory inventory() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(ORPHANS + " ORDER BY kind, schema, relation")) {
            List<Orphan> orphans = new ArrayList<>();
            while (rows.next()) {
                orphans.add(new Orphan(
                        rows.getString("kind"),
                        rows.getString("schema"),
                        rows.getString("relation"),
                        rows.getObject("oid", Long.class),
                        rows.getString("dataset"),
                        rows.getObject("size_bytes", Long.class)));
            }
            return new Orphan.Inventory(orphans, orphans.size());
        }
    }

    /** How many there are of every kind. */
    public long count() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM (" + ORPHANS + ") AS orphan")) {
            row.next();
            return row.getLong(1);
        }
    }
}
