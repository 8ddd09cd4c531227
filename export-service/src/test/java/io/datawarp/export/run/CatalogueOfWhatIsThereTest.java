package io.datawarp.export.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.datawarp.export.Warehouse;
import io.datawarp.export.store.Bucket;
import io.datawarp.testing.DatabaseResource;
import io.datawarp.testing.ObjectStoreResource;
import io.datawarp.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@QuarkusTestResource(DatabaseResource.class)
@QuarkusTestResource(ObjectStoreResource.class)
class CatalogueOfWhatIsThereTest {

    @Inject
    Bucket bucket;

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init") // DatabaseResource sets it
    TestDatabase database;

    @Test
    void anEntryTellsOfTheRowsInItsFileWhileTheExportOfALaterLoadFails() {
        Warehouse warehouse = new Warehouse(database);
        int first = (int) warehouse.publish("behind", "SELECT 1::bigint AS amount");
        span("2025-10", "2025-11-03 09:30+00");
        assertThat(Export.ofDataset("behind").getString("status")).isEqualTo("completed");

        warehouse.load("behind");
        span("2025-11", "2025-12-03 09:30+00");
        database.execute("REVOKE SELECT ON staging.tbl_behind FROM datawarp_export");
        assertThat(Export.ofDataset("behind").getString("error_code")).isEqualTo("DATASET_NOT_READABLE");
        warehouse.publish("beside", "SELECT 1::bigint AS amount");
        assertThat(Export.ofDataset("beside").getString("status")).isEqualTo("completed");

        assertThat(entry("catalog.json", "datasets.find { it.dataset == 'beside' }")
                        .getInt("row_count"))
                .as("the catalogue is of now")
                .isEqualTo(1);
        JsonPath entry = entry("catalog.json", "datasets.find { it.dataset == 'behind' }");
        assertThat(entry.getInt("load_id")).isEqualTo(first);
        assertThat(entry.getList("loads.load_id")).containsExactly(first);
        assertThat(entry.getString("last_period")).isEqualTo("2025-10");
        assertThat(entry.getString("last_load_at")).isEqualTo("2025-11-03T09:30:00.000000Z");
        assertThat(entry("datapackage.json", "resources.find { it.name == 'behind' }")
                        .getString("sources[0].title"))
                .isEqualTo("2025-10 load " + first);
        database.execute("GRANT SELECT ON staging.tbl_behind TO datawarp_export");
    }

    /** As ingest-service notes it in the registry with a load. */
    private void span(String lastPeriod, String at) {
        database.execute("UPDATE datawarp.tbl_data_sources SET first_period = '2025-10', last_period = '" + lastPeriod
                + "', last_load_at = '" + at + "' WHERE code = 'behind'");
    }

    private JsonPath entry(String key, String path) {
        Path file = folder.resolve(key + path.hashCode());
        bucket.get(key, file);
        return JsonPath.from(file.toFile()).setRootPath(path);
    }
}
