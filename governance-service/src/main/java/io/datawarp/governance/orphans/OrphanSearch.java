package io.datawarp.governance.orphans;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * Finds orphans by anti-joins on the system catalogue, milliseconds among 50,000 tables, and remembers in tbl_orphans
 * since when each is one.
 */
@ApplicationScoped
public class OrphanSearch {

    // NOT EXISTS, never NOT IN: that would be quadratic with little memory, and empty after one null. The loads that
    // made
    // tables are joined, never looked up one by one: for a table without any, that would read every load there is.
    static final String ORPHANS = """
            SELECT
                'table_without_dataset' AS kind, n.nspname::text AS schema_name, c.relname::text AS relation,
                c.oid::bigint AS relation_oid, NULL::text AS source_code, maker.load_id AS load_id,
                c.relpages::bigint * current_setting('block_size')::bigint AS size_bytes
            FROM pg_catalog.pg_class AS c
            JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
            LEFT JOIN (
                SELECT source_code, max(load_id) AS load_id
                FROM datawarp.tbl_load_events
                WHERE status = 'completed'
                GROUP BY source_code
            ) AS maker ON maker.source_code = substr(c.relname, 5)
            WHERE n.nspname = 'staging'
                AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
                AND (NOT c.relispartition OR NOT EXISTS (
                    SELECT FROM pg_catalog.pg_inherits AS i WHERE i.inhrelid = c.oid
                ))
                AND NOT EXISTS (
                    SELECT FROM datawarp.tbl_data_sources AS d
                    WHERE d.schema_name = n.nspname AND d.table_name = c.relname
                )
            UNION ALL
            SELECT 'dataset_without_table', d.schema_name, d.table_name, NULL, d.code, NULL, NULL
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
                CASE WHEN c.relname ~ '^load_[0-9]{1,18}$' THEN substr(c.relname, 6)::bigint END,
                c.relpages::bigint * current_setting('block_size')::bigint
            FROM pg_catalog.pg_class AS c
            JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
            LEFT JOIN datawarp.tbl_load_events AS e
                ON e.load_id = CASE WHEN c.relname ~ '^load_[0-9]{1,18}$' THEN substr(c.relname, 6)::bigint END
            WHERE n.nspname = 'incoming'
                AND c.relkind IN ('r', 'p')
                AND (e.load_id IS NULL OR e.status NOT IN ('in_progress', 'validating'))
            """;

    // One statement, so that it can't half-happen; two replicas at once meet in the unique index.
    private static final String REMEMBER = """
            WITH found AS (%s), gone AS (
                UPDATE datawarp.tbl_orphans AS o
                SET resolved_at = clock_timestamp(), resolution = 'gone'
                WHERE o.resolved_at IS NULL
                    AND NOT EXISTS (
                        SELECT FROM found AS f
                        WHERE f.kind = o.kind AND f.schema_name = o.schema_name AND f.relation = o.relation
                            AND f.relation_oid IS NOT DISTINCT FROM o.relation_oid
                    )
            ), added AS (
                INSERT INTO datawarp.tbl_orphans (kind, schema_name, relation, relation_oid, source_code, load_id)
                SELECT f.kind, f.schema_name, f.relation, f.relation_oid, f.source_code, f.load_id
                FROM found AS f
                WHERE NOT EXISTS (
                    SELECT FROM datawarp.tbl_orphans AS o
                    WHERE o.resolved_at IS NULL
                        AND o.kind = f.kind AND o.schema_name = f.schema_name AND o.relation = f.relation
                        AND o.relation_oid IS NOT DISTINCT FROM f.relation_oid
                )
                ON CONFLICT (kind, schema_name, relation, coalesce(relation_oid, 0)) WHERE resolved_at IS NULL DO NOTHING
            )
            SELECT count(*) FROM found
            """.formatted(ORPHANS);

    private final DataSource database;

    OrphanSearch(DataSource database) {
        this.database = database;
    }

    /** Looks now, remembers what is new and what is gone, and says how many there are of every kind. */
    public long look() throws SQLException {
        return number(REMEMBER);
    }

    /** How many there are of every kind. */
    public long count() throws SQLException {
        return number("SELECT count(*) FROM (" + ORPHANS + ") AS orphan");
    }

    private long number(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
