package io.datawarp.export.run;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableScan;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.apache.iceberg.types.Types.NestedField;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads the tables as any engine does: through a catalogue of its own, files by DuckDB. */
@QuarkusTest
@TestProfile(IcebergTest.Switched.class)
@QuarkusTestResource(DatabaseResource.class)
@QuarkusTestResource(ObjectStoreResource.class)
@SuppressWarnings("NullAway.Init") // the resources and JUnit set them
class IcebergTest {

    @Inject
    Bucket bucket;

    @TempDir
    Path folder;

    TestDatabase database;

    private IcebergReader reader;
    private JdbcCatalog catalog;

    @BeforeEach
    void open() {
        reader = new IcebergReader(bucket, database, folder);
        catalog = reader.jdbc("datawarp");
    }

    @AfterEach
    void close() {
        catalog.close();
    }

    @Test
    void everyLoadIsASnapshotAndEachHoldsWhatTheDatabaseHeldThen() throws Exception {
        Warehouse warehouse = new Warehouse(database);
        warehouse.publish("ice_types", ExportTest.EVERY_TYPE);
        exported("ice_types");
        Table table = table("ice_types");
        assertThat(table.snapshots()).hasSize(1);
        assertThat(reader.rows(table.newScan())).hasSize(500).isEqualTo(reader.held("ice_types"));
        assertThat(table.currentSnapshot().summary().get("datawarp.loads")).contains("https://example.org/ice_types");
        assertThat(table.properties()).containsEntry("comment", "Invented figures");
        assertThat(database.value("SELECT iceberg_snapshot_id FROM datawarp.tbl_export_runs"
                        + " WHERE source_code = 'ice_types' ORDER BY run_id DESC LIMIT 1"))
                .isEqualTo(Long.toString(table.currentSnapshot().snapshotId()));

        List<List<Object>> before = reader.held("ice_types");
        database.execute("DELETE FROM staging.tbl_ice_types WHERE id % 3 = 0");
        warehouse.load("ice_types");
        exported("ice_types");
        table.refresh();
        assertThat(table.snapshots()).hasSize(2);
        assertThat(reader.rows(table.newScan()))
                .isEqualTo(reader.held("ice_types"))
                .isNotEqualTo(before);
        long first = table.snapshots().iterator().next().snapshotId();
        assertThat(reader.rows(table.newScan().useSnapshot(first))).isEqualTo(before);

        exported("ice_types");
        table.refresh();
        assertThat(table.snapshots()).as("nothing new, no snapshot").hasSize(2);
    }

    @Test
    void columnsKeepTheirIdentityWhileTheyWidenAndGetAnotherWhenTheyBecomeSomethingElse() throws Exception {
        Warehouse warehouse = new Warehouse(database);
        warehouse.publish(
                "ice_shape",
                "SELECT i::integer AS small, (i / 100.0)::numeric(5, 2) AS price, i::text AS turned, 'x' AS leaves"
                        + " FROM generate_series(1, 20) AS i");
        exported("ice_shape");
        Table table = table("ice_shape");
        Map<String, Integer> before = identities(table);
        assertThat(describe(table)).contains("small int", "price decimal(5, 2)", "turned string", "leaves string");
        long first = table.currentSnapshot().snapshotId();

        database.execute("""
                ALTER TABLE staging.tbl_ice_shape ALTER small TYPE bigint, ALTER price TYPE numeric(9, 2),
                    ALTER turned TYPE bigint USING turned::bigint, DROP leaves, ADD comes date DEFAULT '2025-01-02'
                """);
        warehouse.load("ice_shape");
        exported("ice_shape");
        table.refresh();
        Map<String, Integer> after = identities(table);
        assertThat(describe(table))
                .contains("small long", "price decimal(9, 2)", "turned long", "comes date")
                .noneMatch(column -> column.startsWith("leaves"));
        assertThat(after).containsEntry("small", before.get("small")).containsEntry("price", before.get("price"));
        assertThat(after.get("turned")).isNotEqualTo(before.get("turned"));
        assertThat(reader.rows(table.newScan())).isEqualTo(reader.held("ice_shape"));
        assertThat(describe(table.newScan().useSnapshot(first))).contains("turned string", "leaves string");

        database.execute("ALTER TABLE staging.tbl_ice_shape ALTER small TYPE integer");
        warehouse.load("ice_shape");
        exported("ice_shape");
        table.refresh();
        assertThat(describe(table)).as("a table stays as wide as it was").contains("small long");
        assertThat(identities(table)).isEqualTo(after);
        assertThat(reader.rows(table.newScan())).isEqualTo(reader.held("ice_shape"));
    }

    @Test
    void enginesPassOverFilesThatCannotHoldWhatTheyLookFor() throws Exception {
        new Warehouse(database)
                .publish(
                        "ice_bounds",
                        "SELECT i AS id, (i * 1.25)::numeric(7, 2) AS amount, (i * 1e20)::numeric(38, 4) AS wide,"
                                + " DATE '2025-01-01' + i::integer AS day, 'k' || i AS word"
                                + " FROM generate_series(1::bigint, 200) AS i");
        exported("ice_bounds");
        Table table = table("ice_bounds");
        for (Expression none : List.of(
                Expressions.equal("_period", "1999-01"),
                Expressions.greaterThan("id", 200L),
                Expressions.greaterThan("amount", new BigDecimal("250.00")),
                Expressions.lessThan("wide", new BigDecimal("100000000000000000000.0000")),
                Expressions.lessThan("day", "2025-01-02"),
                Expressions.lessThan("word", "k"),
                Expressions.isNull("amount"))) {
            assertThat(IcebergReader.places(table.newScan().filter(none)))
                    .as(none.toString())
                    .isEmpty();
        }
        for (Expression some : List.of(
                Expressions.equal("_period", "2025-10"),
                Expressions.equal("id", 200L),
                Expressions.equal("amount", new BigDecimal("250.00")),
                Expressions.equal("wide", new BigDecimal("100000000000000000000.0000")),
                Expressions.equal("day", "2025-01-02"))) {
            assertThat(IcebergReader.places(table.newScan().filter(some)))
                    .as(some.toString())
                    .isNotEmpty();
        }
    }

    @Test
    void whatIsNoLongerPublishedLeavesTheCatalogueAndTheBucket() throws Exception {
        new Warehouse(database).publish("ice_gone", "SELECT 1::bigint AS amount");
        exported("ice_gone");
        assertThat(bucket.sizes("iceberg/staging/tbl_ice_gone/")).isNotEmpty();
        database.execute("UPDATE datawarp.tbl_data_sources SET status = 'deprecated' WHERE code = 'ice_gone'");
        database.execute("UPDATE datawarp.tbl_data_sources SET status = 'archived' WHERE code = 'ice_gone'");
        Export.of("{}");
        assertThat(catalog.tableExists(IcebergReader.name("ice_gone"))).isFalse();
        assertThat(bucket.sizes("iceberg/staging/tbl_ice_gone/")).isEmpty();
    }

    @Test
    void aDatasetThatWasExportedBeforeTheSwitchGetsItsTable() throws Exception {
        new Warehouse(database).publish("ice_later", "SELECT 1::bigint AS amount");
        exported("ice_later");
        catalog.dropTable(IcebergReader.name("ice_later"), true);
        database.execute(
                "UPDATE datawarp.tbl_export_runs SET iceberg_snapshot_id = NULL WHERE source_code = 'ice_later'");
        Export.of("{}");
        assertThat(reader.rows(table("ice_later").newScan())).isEqualTo(reader.held("ice_later"));
    }

    @Test
    void aCatalogueThatRefusesIsNamedAndTheNextRunMendsIt() throws Exception {
        new Warehouse(database).publish("ice_refused", "SELECT 1::bigint AS amount");
        database.execute("REVOKE INSERT ON iceberg.iceberg_tables FROM datawarp_iceberg");
        JsonPath refused = Export.ofDataset("ice_refused");
        assertThat(refused.getString("error_code")).as(refused.prettify()).isEqualTo("ICEBERG_FAILED");
        assertThat(refused.getString("items[0].error_message")).contains("permission denied for table iceberg_tables");
        assertThat(catalog.tableExists(IcebergReader.name("ice_refused"))).isFalse();
        database.execute("GRANT INSERT ON iceberg.iceberg_tables TO datawarp_iceberg");
        exported("ice_refused");
        assertThat(reader.rows(table("ice_refused").newScan())).hasSize(1);
    }

    private static void exported(String code) {
        JsonPath export = Export.ofDataset(code);
        assertThat(export.getString("status")).as(export.prettify()).isEqualTo("completed");
    }

    private Table table(String code) {
        return catalog.loadTable(IcebergReader.name(code));
    }

    private static Map<String, Integer> identities(Table table) {
        return table.schema().columns().stream().collect(Collectors.toMap(NestedField::name, NestedField::fieldId));
    }

    private static List<String> describe(Table table) {
        return describe(table.newScan());
    }

    private static List<String> describe(TableScan scan) {
        return scan.schema().columns().stream()
                .map(field -> field.name() + " " + field.type())
                .toList();
    }

    /** One property, and the password of its login. */
    public static class Switched implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("datawarp.iceberg.enabled", "true", "datawarp.iceberg.password", TestDatabase.PASSWORD);
        }
    }
}
