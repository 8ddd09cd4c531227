package io.datawarp.registry.archive;

import static io.datawarp.registry.archive.RegisteredDatasets.post;
import static io.datawarp.registry.archive.RegisteredDatasets.published;
import static io.datawarp.registry.archive.RegisteredDatasets.register;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.datawarp.testing.DatabaseResource;
import io.datawarp.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(DatabaseResource.class)
class AdoptTest {

    @SuppressWarnings("NullAway.Init") // set by DatabaseResource
    private TestDatabase database;

    @Test
    void makesAnOrphanedTableTheTableOfANewDataset() {
        database.execute(
                "CREATE TABLE staging.by_hand (area text, n int); INSERT INTO staging.by_hand VALUES ('E1', 5)");
        register("by_hand");
        post("by_hand/adopt", "{\"table\":\"by_hand\"}")
                .statusCode(200)
                .body("status", equalTo("active"))
                .body("table_name", equalTo("by_hand"))
                .body("row_count", equalTo(1))
                .body("columns.name", contains("area", "n"));
        for (String role : new String[] {"datawarp_reader", "role_analyst", "datawarp_export", "datawarp_governance"}) {
            assertThat(database.value("SELECT has_table_privilege('" + role + "', 'staging.by_hand', 'SELECT')"))
                    .as(role)
                    .isEqualTo("t");
        }
        register("by_nobody");
        post("by_nobody/adopt", "{\"table\":\"nowhere\"}").statusCode(404).body("code", equalTo("TABLE_NOT_FOUND"));
    }

    @Test
    void anAdoptedTableHasAnEditionAPeriodAndKeepsThePlacesOfAFileThatIsKnown() {
        published(database, "renamed_away", 3);
        database.execute("""
                ALTER TABLE staging.tbl_renamed_away RENAME TO found_again;
                UPDATE staging.found_again SET _period = '2025-10', _source_row = n + 4,
                    _load_id = (SELECT load_id FROM datawarp.tbl_load_events WHERE source_code = 'renamed_away');
                INSERT INTO staging.found_again (n, _period) VALUES (7, '2025-11'), (8, '2025-11');
                ALTER TABLE staging.found_again ADD COLUMN n_marker text
                """);
        register("found_again");
        post("found_again/adopt", "{\"table\":\"found_again\"}")
                .statusCode(200)
                .body("row_count", equalTo(5))
                .body("first_period", equalTo("2025-10"))
                .body("last_period", equalTo("2025-11"))
                .body("columns[1].marker_of", equalTo("n"));
        assertThat(database.value(
                        "SELECT string_agg(format('%s:%s@%s', t.n, t._source_row, p.period), ' ' ORDER BY t.n)"
                                + " FROM staging.found_again AS t JOIN datawarp.tbl_dataset_periods AS p"
                                + " ON p.load_id = t._load_id AND p.source_code = 'found_again'"))
                .isEqualTo("1:5@2025-10 2:6@2025-10 3:7@2025-10 7:1@2025-11 8:2@2025-11");
        assertThat(database.value("SELECT string_agg(error_message, '; ' ORDER BY load_id) FROM"
                        + " datawarp.tbl_load_events WHERE source_code = 'found_again' AND status = 'completed'"))
                .matches("Rows of staging.found_again as they stood when it was adopted; load \\d+ had published them"
                        + " from a.csv; Rows of staging.found_again as they stood when it was adopted");
    }

    @Test
    void adoptsNoTableOnWhichSomebodysCodeWouldRunNorThatOfAnotherDataset() {
        database.execute("""
                CREATE TABLE staging.rigged (n int);
                CREATE FUNCTION staging.rig() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
                CREATE TRIGGER rig BEFORE UPDATE ON staging.rigged FOR EACH ROW EXECUTE FUNCTION staging.rig();
                CREATE FUNCTION staging.judge(int) RETURNS boolean LANGUAGE sql AS 'SELECT true';
                CREATE TABLE staging.judged (n int CHECK (staging.judge(n)))
                """);
        published(database, "owned_table", 1);
        register("adopts_none");
        for (String table : new String[] {"rigged", "judged"}) {
            post("adopts_none/adopt", "{\"table\":\"" + table + "\"}")
                    .statusCode(409)
                    .body("detail", containsString("drop these first"));
        }
        post("adopts_none/adopt", "{\"table\":\"tbl_owned_table\"}")
                .statusCode(409)
                .body("detail", containsString("the table of another dataset"));
    }
}
