package io.datawarp.governance.maintenance;

import io.datawarp.governance.Warehouse;
import io.datawarp.testing.TestDatabase;
import java.util.Objects;

/** Puts archived datasets into a test's database, and moves the clock rather than waiting. */
final class RetiredArchives {

    private final TestDatabase database;

    RetiredArchives(TestDatabase database) {
        this.database = database;
    }

    /** An archived dataset whose removal was announced more than a week ago; gives the table's name. */
    String due(String code) {
        String relation = archived(code, 400);
        database.execute("SELECT datawarp.announce_removal(" + id(code) + ")");
        aWeekLater(code);
        return relation;
    }

    /** An archived dataset of three rows whose table was archived so many days ago; gives the table's name. */
    String archived(String code, int daysAgo) {
        dataset(code);
        return archive(code, daysAgo);
    }

    String archive(String code, int daysAgo) {
        database.execute("UPDATE datawarp.tbl_data_sources SET status = 'deprecated' WHERE code = '" + code + "'");
        String run = value("INSERT INTO datawarp.tbl_export_runs (source_code, load_id, object_key, status, row_count,"
                + " columns, verified_at) SELECT '" + code + "', max(load_id), 'archive/" + code
                + "/a.parquet', 'completed', 3, (SELECT jsonb_agg(jsonb_build_object('name', attname))"
                + " FROM pg_attribute WHERE attrelid = 'staging.tbl_" + code + "'::regclass AND attnum > 0"
                + " AND NOT attisdropped), clock_timestamp() FROM datawarp.tbl_load_events WHERE source_code = '" + code
                + "' RETURNING run_id");
        String relation = value("SELECT datawarp.archive_dataset('" + code + "', " + run + ", 'Old')");
        shiftArchiving(code, daysAgo);
        database.execute("UPDATE datawarp.tbl_export_runs SET verified_at = verified_at - interval '" + daysAgo
                + " days' WHERE run_id = " + run);
        return relation;
    }

    void shiftArchiving(String code, int days) {
        database.execute("UPDATE datawarp.tbl_archives SET archived_at = archived_at - interval '" + days
                + " days' WHERE restored_at IS NULL AND source_code = '" + code + "'");
    }

    void dataset(String code) {
        Warehouse warehouse = new Warehouse(database);
        warehouse.dataset(code);
        warehouse.published(code, "n bigint");
        long load = warehouse.completed(code, "2024-01", 3);
        database.execute("INSERT INTO staging.tbl_%1$s SELECT n, %2$d, '2024-01', n FROM generate_series(1, 3) AS n;"
                        .formatted(code, load)
                + " INSERT INTO datawarp.tbl_dataset_periods (source_code, period, load_id, row_count)"
                + " VALUES ('%1$s', '2024-01', %2$d, 3)".formatted(code, load));
    }

    // Moves the clock rather than waiting.
    void aWeekLater(String code) {
        database.execute("UPDATE datawarp.tbl_archives SET announced_at = announced_at - interval '8 days'"
                + " WHERE source_code = '" + code + "'");
    }

    /** As export-service does. */
    void proved(String code) {
        provedAt(code, "");
    }

    void provedAt(String code, String shift) {
        database.execute("UPDATE datawarp.tbl_export_runs SET verified_at = clock_timestamp() " + shift
                + " WHERE source_code = '" + code
                + "'; UPDATE datawarp.tbl_jobs SET status = 'done', error_message = NULL,"
                + " completed_at = clock_timestamp() WHERE kind = 'proof' AND payload ->> 'dataset' = '" + code + "'");
    }

    void failedProof(String code, String error) {
        database.execute("UPDATE datawarp.tbl_jobs SET status = 'failed', completed_at = clock_timestamp(),"
                + " error_message = '" + error + "' WHERE kind = 'proof' AND payload ->> 'dataset' = '" + code + "'");
    }

    String id(String code) {
        return value("SELECT max(archive_id) FROM datawarp.tbl_archives WHERE source_code = '" + code + "'");
    }

    String remove(String code) {
        return "SELECT datawarp.remove_archive(" + id(code) + ", 'why')";
    }

    private String value(String sql) {
        return Objects.requireNonNull(database.value(sql));
    }
}
