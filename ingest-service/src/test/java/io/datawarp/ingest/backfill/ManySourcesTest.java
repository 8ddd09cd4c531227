package io.datawarp.ingest.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import io.datawarp.testing.DatabaseResource;
import io.datawarp.testing.TestDatabase;
import io.datawarp.testing.series.SeriesFiles;
import io.datawarp.testing.series.SeriesProof;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small version of benchmarks/backfill-1000. */
@QuarkusTest
@QuarkusTestResource(DatabaseResource.class)
@SuppressWarnings("NullAway.Init")
class ManySourcesTest {

    TestDatabase database;

    @TempDir
    Path folder;

    @Test
    void losesAndDoublesNothingOfManyTablesThatDriftAndDoesNothingTwice() throws IOException, SQLException {
        int drifts = SeriesFiles.write(folder, 12, 4);
        assertThat(drifts).as("steps that drift").isPositive();
        Runs runs = new Runs(database, folder.resolve("publications.yaml"));
        Map<String, Object> all =
                Map.of("config", folder.resolve("publications.yaml").toString());
        JsonPath first = runs.end(runs.start(all));
        Runs.assertStatus(first, "completed");
        try (Connection connection = database.asSuperuser()) {
            assertThat(SeriesProof.differences(connection, folder)).isEmpty();
        }
        String loads = "SELECT count(*) FROM datawarp.tbl_load_events WHERE publication LIKE 'series%'";
        assertThat(database.value(loads)).isEqualTo("48");
        assertThat(database.value("SELECT count(*) FROM datawarp.tbl_data_sources WHERE publication LIKE 'series%'"))
                .isEqualTo("12");
        JsonPath second = runs.end(runs.start(all));
        Runs.assertStatus(second, "completed");
        assertThat(second.getInt("skipped")).isEqualTo(second.getInt("total"));
        assertThat(database.value(loads)).as("loads after the second run").isEqualTo("48");
    }
}
