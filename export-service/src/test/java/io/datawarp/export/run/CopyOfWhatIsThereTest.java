package io.datawarp.export.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.datawarp.database.ServiceLogin;
import io.datawarp.export.Warehouse;
import io.datawarp.testing.DatabaseResource;
import io.datawarp.testing.ObjectStoreResource;
import io.datawarp.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** A table is put away on a copy of what is in it now, and on no other. */
@QuarkusTest
@QuarkusTestResource(DatabaseResource.class)
@QuarkusTestResource(ObjectStoreResource.class)
class CopyOfWhatIsThereTest {

    @SuppressWarnings("NullAway.Init") // DatabaseResource sets it
    TestDatabase database;

    @Test
    void heldValuesThatWereFilledInAfterTheCopyKeepTheTable() throws SQLException {
        String stale = copy("filled");
        database.execute(
                "ALTER TABLE staging.tbl_filled ADD held_col int; UPDATE staging.tbl_filled SET held_col = 42");
        carriedOut("filled");
        assertThat(refusal("filled", stale)).isEqualTo("DW001");
        assertThat(database.value("SELECT sum(held_col) FROM staging.tbl_filled"))
                .isEqualTo("84");

        archive("filled", copyAgain("filled"));
        assertThat(database.value("SELECT status FROM datawarp.tbl_data_sources WHERE code = 'filled'"))
                .isEqualTo("archived");
    }

    @Test
    void valuesThatWereFilledIntoAColumnOfBeforeKeepTheTable() throws SQLException {
        String stale = copy("unit_filled");
        database.execute("UPDATE staging.tbl_unit_filled SET n = n * 1000");
        carriedOut("unit_filled");
        assertThat(refusal("unit_filled", stale)).isEqualTo("DW001");
        // As a version wrote it that did not count decisions.
        database.execute("UPDATE datawarp.tbl_export_runs SET schema_changes = NULL WHERE run_id = " + stale);
        assertThat(refusal("unit_filled", stale)).isEqualTo("DW001");

        String fresh = copyAgain("unit_filled");
        database.execute("UPDATE datawarp.tbl_export_runs SET schema_changes = NULL WHERE run_id = " + fresh);
        archive("unit_filled", fresh);
    }

    @Test
    void aColumnThatTheCopyLacksKeepsTheTable() throws SQLException {
        String stale = copy("widened");
        database.execute("ALTER TABLE staging.tbl_widened ADD by_hand text DEFAULT 'x'");
        assertThat(refusal("widened", stale)).isEqualTo("DW001");
        archive("widened", copyAgain("widened"));
    }

    @Test
    void aCopyOfWhichNoColumnIsRecordedKeepsTheTable() throws SQLException {
        String bare = copy("unrecorded");
        database.execute("UPDATE datawarp.tbl_export_runs SET columns = '[]' WHERE run_id = " + bare);
        assertThatThrownBy(() -> archive("unrecorded", bare))
                .hasMessageContaining("dataset unrecorded: export run " + bare + " records no columns");
        assertThat(refusal("unrecorded", bare)).isEqualTo("DW001");
        archive("unrecorded", copyAgain("unrecorded"));
    }

    private String copy(String code) {
        new Warehouse(database).publish(code, "SELECT i AS n, 'x' || i AS word FROM generate_series(1, 2) AS i");
        database.execute("UPDATE datawarp.tbl_data_sources SET status = 'deprecated' WHERE code = '" + code + "'");
        return copyAgain(code);
    }

    private String copyAgain(String code) {
        assertThat(Export.of("{\"dataset\": \"" + code + "\", \"archive\": true}")
                        .getString("status"))
                .isEqualTo("completed");
        return String.valueOf(
                database.value("SELECT max(run_id) FROM datawarp.tbl_export_runs WHERE source_code = '" + code + "'"));
    }

    /** As ingest-service records that an approved change has been filled in. */
    private void carriedOut(String code) {
        database.execute(
                "INSERT INTO datawarp.tbl_schema_changes (source_code, load_id, change_type, column_name, status,"
                        + " decided_by, applied_at) SELECT '" + code
                        + "', max(load_id), 'column_added', 'held_col', 'applied',"
                        + " 'ann', clock_timestamp() FROM datawarp.tbl_load_events WHERE source_code = '" + code + "'");
    }

    private void archive(String code, String run) throws SQLException {
        try (Connection registry = database.as(ServiceLogin.REGISTRY);
                Statement statement = registry.createStatement()) {
            statement.execute("SELECT datawarp.archive_dataset('" + code + "', " + run + ", 'why')");
        }
    }

    private String refusal(String code, String run) {
        SQLException refused = catchThrowableOfType(SQLException.class, () -> archive(code, run));
        return refused == null ? "none" : String.valueOf(refused.getSQLState());
    }
}
