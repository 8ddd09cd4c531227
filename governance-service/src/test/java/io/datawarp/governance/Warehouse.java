package io.datawarp.governance;

import static org.awaitility.Awaitility.await;

import io.datawarp.testing.TestDatabase;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Puts datasets and loads into a test's database, as registry-service and ingest-service would. */
public final class Warehouse {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final TestDatabase database;

    public Warehouse(TestDatabase database) {
        this.database = database;
    }

    /** A registered dataset. */
    public void dataset(String code) {
        database.execute("""
                INSERT INTO datawarp.tbl_data_sources (code, name, publication, domain, owner, purpose, table_name)
                VALUES ('%1$s', '%1$s', 'tests', 'testing', 'owner@example.org', 'To test', 'tbl_%1$s')
                """.formatted(code));
    }

    /** Its published table, such as {@code "age text, n bigint"}. */
    public void published(String code, String columns) {
        database.execute("SET ROLE role_engineer; CREATE TABLE staging.tbl_%s (%s, _load_id bigint, _period text,"
                        .formatted(code, columns)
                + " _source_row bigint)");
        database.execute("UPDATE datawarp.tbl_data_sources SET status = 'active' WHERE code = '" + code + "'");
    }

    /** A load that was completed with so many rows. */
    public long completed(String code, @Nullable String period, long rows) {
        long id = event(code, period, "staging", "{}");
        database.execute("UPDATE datawarp.tbl_load_events SET status = 'completed', rows_loaded = " + rows
                + " WHERE load_id = " + id);
        return id;
    }

    /** A load of another file that was completed. */
    public long completed(String code, String url, @Nullable String period) {
        long id = event(code, url, period, "staging", "{}");
        database.execute(
                "UPDATE datawarp.tbl_load_events SET status = 'completed', rows_loaded = 1 WHERE load_id = " + id);
        return id;
    }

    /** A load of another file that failed before its period was known. */
    public long failedFile(String code, String url, String message) {
        long id = event(code, url, null, "staging", "{}");
        database.execute(
                "UPDATE datawarp.tbl_load_events SET status = 'failed', error_code = 'TESTED', error_message = '"
                        + message + "' WHERE load_id = " + id);
        return id;
    }

    /** A load that failed. */
    public long failed(String code, @Nullable String period, String message) {
        long id = event(code, period, "staging", "{}");
        database.execute(
                "UPDATE datawarp.tbl_load_events SET status = 'failed', error_code = 'TESTED', error_message = '"
                        + message + "' WHERE load_id = " + id);
        return id;
    }

    /** A load in progress whose incoming table has these columns and the rows of this query. */
    public long arriving(String code, String columns, String rows) {
        return arriving(code, null, "staging", "{}", columns, rows);
    }

    public long arriving(
            String code, @Nullable String period, String schema, String request, String columns, String rows) {
        long id = event(code, period, schema, request);
        database.execute("SET ROLE role_engineer; CREATE UNLOGGED TABLE incoming.load_%d (%s, _source_row bigint)"
                .formatted(id, columns));
        database.execute(
                "INSERT INTO incoming.load_%d SELECT q.*, row_number() OVER () + 4 FROM (%s) AS q".formatted(id, rows));
        describe(code, id);
        database.execute("""
                UPDATE datawarp.tbl_load_events
                SET rows_source = (SELECT count(*) FROM incoming.load_%1$d),
                    cells_read = 100, cells_stored = 90, cells_explained = 10
                WHERE load_id = %1$d
                """.formatted(id));
        return id;
    }

    /** Publishes a judged load, as far as the control tables know. */
    public void publish(long id) {
        database.execute("""
                UPDATE datawarp.tbl_load_events SET status = 'completed', rows_loaded = rows_source WHERE load_id = %1$d;
                INSERT INTO datawarp.tbl_dataset_periods (source_code, period, load_id, row_count)
                SELECT source_code, period, load_id, rows_loaded FROM datawarp.tbl_load_events WHERE load_id = %1$d
                """.formatted(id));
    }

    /** Hands a load over to the gates. */
    public void validate(long id) {
        database.execute("UPDATE datawarp.tbl_load_events SET status = 'validating' WHERE load_id = " + id);
    }

    /** The verdict and message of a gate, once the load is judged. */
    public String verdict(long id, String gate) {
        await().atMost(PATIENCE).until(() -> find(id, "overall") != null);
        return Objects.requireNonNull(find(id, gate));
    }

    /** Hands a load over, after the loads of its dataset before it have ended, and gives the verdict of a gate. */
    public String judged(long id, String gate) {
        database.execute("""
                UPDATE datawarp.tbl_load_events
                SET status = 'rolled_back', error_message = 'makes way for the next'
                WHERE status = 'validating' AND load_id < %1$d
                    AND source_code = (SELECT source_code FROM datawarp.tbl_load_events WHERE load_id = %1$d)
                """.formatted(id));
        validate(id);
        return verdict(id, gate);
    }

    public @Nullable String find(long id, String gate) {
        return database.value("SELECT verdict || ' ' || message FROM datawarp.tbl_validation_results WHERE load_id = "
                + id + " AND gate = '" + gate + "'");
    }

    // As if somebody had said what each column means, so that only tests of the metadata gate see it warn.
    private void describe(String code, long id) {
        database.execute("""
                UPDATE datawarp.tbl_data_sources
                SET columns = (
                    SELECT jsonb_agg(jsonb_build_object(
                        'name', column_name, 'description', 'Described', 'search_terms', jsonb_build_array('term')
                    ))
                    FROM information_schema.columns
                    WHERE table_schema = 'incoming' AND table_name = 'load_%d'
                )
                WHERE code = '%s'
                """.formatted(id, code));
    }

    private long event(String code, @Nullable String period, String schema, String request) {
        return event(code, "file.xlsx", period, schema, request);
    }

    private long event(String code, String url, @Nullable String period, String schema, String request) {
        return Long.parseLong(Objects.requireNonNull(database.value(
                """
                INSERT INTO datawarp.tbl_load_events (source_code, url, period, schema_name, request)
                VALUES ('%s', '%s', %s, '%s', '%s')
                RETURNING load_id
                """.formatted(code, url, period == null ? "NULL" : "'" + period + "'", schema, request))));
    }
}
