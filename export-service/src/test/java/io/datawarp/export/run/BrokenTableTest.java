package io.datawarp.export.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.datawarp.export.ExportFailure;
import io.datawarp.export.Warehouse;
import io.datawarp.testing.DatabaseResource;
import io.datawarp.testing.ObjectStoreResource;
import io.datawarp.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the database says of one table keeps no other from being published. */
@QuarkusTest
@QuarkusTestResource(DatabaseResource.class)
@QuarkusTestResource(ObjectStoreResource.class)
class BrokenTableTest {

    @SuppressWarnings("NullAway.Init") // DatabaseResource sets it
    TestDatabase database;

    @Test
    void aTableWhoseRowsCannotBeReadKeepsNoOtherFromBeingExportedAndAnnounced() {
        database.execute("""
                CREATE TYPE staging.odd AS (a int);
                CREATE FUNCTION staging.words_of(staging.odd) RETURNS text LANGUAGE sql AS 'SELECT (1 / ($1).a)::text';
                CREATE CAST (staging.odd AS text) WITH FUNCTION staging.words_of(staging.odd);
                GRANT EXECUTE ON FUNCTION staging.words_of(staging.odd) TO datawarp_export
                """);
        Warehouse warehouse = new Warehouse(database);
        warehouse.publish("a_broken_one", "SELECT row(0)::staging.odd AS amount");
        warehouse.publish("whole_one", "SELECT 1::bigint AS amount");
        try {
            JsonPath export = Export.of("{}");
            assertThat(export.getString("items.find { it.dataset == 'a_broken_one' }.error_code"))
                    .as(export.prettify())
                    .isEqualTo("DATABASE_FAILED");
            assertThat(export.getString("items.find { it.dataset == 'whole_one' }.status"))
                    .as(export.prettify())
                    .isEqualTo("completed");
            assertThat(export.getString("items.find { it.object_key == 'catalog.json' }.status"))
                    .isEqualTo("completed");
        } finally {
            database.execute("UPDATE datawarp.tbl_data_sources SET status = 'deprecated' WHERE code = 'a_broken_one';"
                    + " UPDATE datawarp.tbl_data_sources SET status = 'archived' WHERE code = 'a_broken_one'");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"XX001", "40P01", "22012", "42883", "25006"})
    void whatIsWrongWithATableIsWrongWithThatTable(String state) {
        assertThat(failure(state).isEverywhere()).isFalse();
        assertThat(failure(state).isWorthAnotherTry()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"08006", "28P01", "53300", "57P01", "58030", ""})
    void whatIsWrongWithTheDatabaseIsWrongWithAll(String state) {
        assertThat(failure(state).isEverywhere()).isTrue();
    }

    private static ExportFailure failure(String state) {
        return Failures.explain("any", new SQLException("no", state.isEmpty() ? null : state));
    }
}
