package io.datawarp.export.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.datawarp.export.Warehouse;
import io.datawarp.export.store.Bucket;
import io.datawarp.testing.DatabaseResource;
import io.datawarp.testing.ObjectStoreResource;
import io.datawarp.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.SessionCatalog.SessionContext;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.apache.iceberg.rest.HTTPClient;
import org.apache.iceberg.rest.RESTSessionCatalog;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** A REST catalogue keeps the tables: written and read through its own server, over HTTP. */
@QuarkusTest
@TestProfile(RestCatalogueTest.Switched.class)
@QuarkusTestResource(DatabaseResource.class)
@QuarkusTestResource(ObjectStoreResource.class)
@QuarkusTestResource(value = RestCatalogueAddress.class, restrictToAnnotatedClass = true)
@TestMethodOrder(OrderAnnotation.class)
@SuppressWarnings("NullAway.Init") // the resources and JUnit set them
class RestCatalogueTest {

    @Inject
    Bucket bucket;

    @ConfigProperty(name = "datawarp.iceberg.uri")
    URI address;

    @TempDir
    Path folder;

    TestDatabase database;

    private IcebergReader reader;
    private JdbcCatalog behind;
    private RestCatalogue server;

    @BeforeEach
    void open() {
        reader = new IcebergReader(bucket, database, folder);
        // Another name than the service's own: a table that it did not write through the server is not found here.
        behind = reader.jdbc("behind_rest");
        server = new RestCatalogue(address, behind);
    }

    @AfterEach
    void close() throws Exception {
        server.stop();
        behind.close();
    }

    @Test
    @Order(1) // while the service has never reached the catalogue
    void filesArePublishedAndAnnouncedWhileNobodyAnswersAtTheAddressAndTheTableComesByItself() throws Exception {
        new Warehouse(database).publish("rest_away", "SELECT i AS amount FROM generate_series(1::bigint, 20) AS i");
        JsonPath refused = Export.ofDataset("rest_away");
        assertThat(refused.getString("error_code")).as(refused.prettify()).isEqualTo("ICEBERG_FAILED");
        assertThat(refused.getString("items[0].error_message")).contains(address.toString(), "DATAWARP_ICEBERG_");
        assertThat(published("rest_away")).isEqualTo(reader.held("rest_away"));
        Path document = folder.resolve("catalog.json");
        bucket.get("catalog.json", document);
        JsonPath entry = JsonPath.from(document.toFile()).setRootPath("datasets.find { it.dataset == 'rest_away' }");
        assertThat(entry.getString("sha256"))
                .as("the catalogue names what lies there")
                .isEqualTo(ObjectPublisher.sha256(folder.resolve("rest_away.parquet")));
        assertThat(entry.getInt("row_count")).isEqualTo(20);

        server.start();
        try (RESTSessionCatalog client = client()) {
            // Nobody asks for it.
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> client.tableExists(SessionContext.createEmpty(), IcebergReader.name("rest_away")));
            Table table = table(client, "rest_away");
            assertThat(reader.rows(table.newScan())).hasSize(20).isEqualTo(reader.held("rest_away"));
        }
    }

    @Test
    @Order(2)
    void everyLoadIsASnapshotAndColumnsFollowTheTable() throws Exception {
        server.start();
        try (RESTSessionCatalog client = client()) {
            Warehouse warehouse = new Warehouse(database);
            warehouse.publish("rest_types", ExportTest.EVERY_TYPE);
            exported("rest_types");
            Table table = table(client, "rest_types");
            List<List<Object>> before = reader.held("rest_types");
            assertThat(reader.rows(table.newScan())).hasSize(500).isEqualTo(before);
            assertThat(table.properties()).containsEntry("comment", "Invented figures");

            database.execute("DELETE FROM staging.tbl_rest_types WHERE id % 3 = 0");
            database.execute("ALTER TABLE staging.tbl_rest_types ADD comes date DEFAULT '2025-01-02'");
            warehouse.load("rest_types");
            exported("rest_types");
            long first = table.currentSnapshot().snapshotId();
            table.refresh();
            assertThat(table.snapshots()).hasSize(2);
            assertThat(reader.rows(table.newScan())).isEqualTo(reader.held("rest_types"));
            assertThat(reader.rows(table.newScan().useSnapshot(first))).isEqualTo(before);

            exported("rest_types");
            table.refresh();
            assertThat(table.snapshots()).as("nothing new, no snapshot").hasSize(2);
        }
    }

    @Test
    @Order(3)
    void whatIsNoLongerPublishedLeavesTheCatalogueAndTheBucket() throws Exception {
        server.start();
        try (RESTSessionCatalog client = client()) {
            new Warehouse(database).publish("rest_gone", "SELECT 1::bigint AS amount");
            exported("rest_gone");
            assertThat(bucket.sizes("datasets/rest_gone")).isNotEmpty();
            assertThat(bucket.sizes("iceberg/staging/tbl_rest_gone/")).isNotEmpty();
            database.execute("UPDATE datawarp.tbl_data_sources SET status = 'deprecated' WHERE code = 'rest_gone'");
            database.execute("UPDATE datawarp.tbl_data_sources SET status = 'archived' WHERE code = 'rest_gone'");

            server.stop();
            assertThat(Export.of("{}").getString("error_code")).isEqualTo("ICEBERG_FAILED");
            assertThat(bucket.sizes("datasets/rest_gone"))
                    .as("files go without the catalogue")
                    .isEmpty();
            server.start();
            assertThat(Export.of("{}").getString("status")).isEqualTo("completed");
            assertThat(client.tableExists(SessionContext.createEmpty(), IcebergReader.name("rest_gone")))
                    .isFalse();
            assertThat(bucket.sizes("iceberg/staging/tbl_rest_gone/")).isEmpty();
        }
    }

    private RESTSessionCatalog client() {
        RESTSessionCatalog client = new RESTSessionCatalog(
                settings -> HTTPClient.builder(settings).uri(address).build(), (context, settings) -> reader.files());
        client.initialize("reader", Map.of("uri", address.toString(), "token", RestCatalogue.TOKEN));
        return client;
    }

    private static Table table(RESTSessionCatalog client, String code) {
        return client.loadTable(SessionContext.createEmpty(), IcebergReader.name(code));
    }

    private List<List<Object>> published(String code) throws Exception {
        Path file = folder.resolve(code + ".parquet");
        bucket.get("datasets/" + code + ".parquet", file);
        return DuckDb.rows(file, "SELECT * FROM $file");
    }

    private static void exported(String code) {
        JsonPath export = Export.ofDataset(code);
        assertThat(export.getString("status")).as(export.prettify()).isEqualTo("completed");
    }

    /** Three properties, and no password of a database. */
    public static class Switched implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "datawarp.iceberg.enabled", "true",
                    "datawarp.iceberg.catalog", "rest",
                    "datawarp.iceberg.properties.token", RestCatalogue.TOKEN);
        }
    }
}
