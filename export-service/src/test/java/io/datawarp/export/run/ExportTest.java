package io.datawarp.export.run;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.datawarp.export.Warehouse;
import io.datawarp.export.store.Bucket;
import io.datawarp.testing.DatabaseResource;
import io.datawarp.testing.ObjectStoreResource;
import io.datawarp.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@QuarkusTestResource(DatabaseResource.class)
@QuarkusTestResource(ObjectStoreResource.class)
class ExportTest {

    static final String EVERY_TYPE = """
            SELECT i AS id, i::integer AS small, ('code ' || lpad(i::text, 3, '0')) AS code,
                CASE WHEN i % 7 <> 0 THEN i * 1.25 END AS amount, CASE WHEN i % 7 = 0 THEN '*' END AS amount_marker,
                (i * (i % 2 * 2 - 1) * 100000000000000000000.123456789)::numeric(38, 9) AS wide,
                (0.0001 * i - 0.005)::numeric AS fine, (10 ^ (i % 16))::numeric AS power, (10.5 ^ (i % 10))::numeric(16, 3) AS middling,
                i % 3 = 0 AS flag, DATE '1899-12-30' + (i * 400)::integer AS day,
                TIMESTAMP '1969-07-20 20:17:40.123456' + i * interval '1001 hours' AS seen_at,
                TIMESTAMPTZ '2025-10-26 00:30:00+01' + i * interval '17 minutes' AS moment,
                (i / 3.0)::float8 AS ratio, (i / 7.0)::real AS share, NULL::text AS nothing,
                CASE i % 4 WHEN 0 THEN '' WHEN 1 THEN 'NA' WHEN 2 THEN 'naïve – 日本 🎉' END AS words,
                jsonb_build_object('i', i) AS document, (i % 100)::smallint AS tiny, 'x'::varchar(10) AS "Odd ""name"
            FROM generate_series(1::bigint, 500) AS i
            """;

    @Inject
    Bucket bucket;

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init") // DatabaseResource sets it
    TestDatabase database;

    @Test
    void everyValueIsTheSameInAnotherEngineAsInTheDatabase() throws Exception {
        new Warehouse(database).publish("every_type", EVERY_TYPE);
        JsonPath export = Export.ofDataset("every_type");
        assertThat(export.getString("status")).as(export.prettify()).isEqualTo("completed");
        String columns =
                "id, small, code, amount, amount_marker, wide, fine, power, middling, flag, day, seen_at, moment,"
                        + " ratio, share, nothing, words, tiny, \"Odd \"\"name\", _load_id, _period, _source_row";
        List<List<Object>> theirs =
                DuckDb.rows(fetch("datasets/every_type.parquet"), "SELECT " + columns + " FROM $file");
        try (Connection connection = database.asSuperuser()) {
            List<List<Object>> ours = DuckDb.rows(connection, "SELECT " + columns + " FROM staging.tbl_every_type");
            assertThat(theirs).hasSize(500).isEqualTo(ours);
        }
    }

    @Test
    void typesAreExact() throws Exception {
        new Warehouse(database).publish("exact_types", EVERY_TYPE);
        Export.ofDataset("exact_types");
        List<List<Object>> described = DuckDb.rows(
                fetch("datasets/exact_types.parquet"),
                "SELECT column_name || ' ' || column_type FROM (DESCRIBE SELECT * FROM $file)");
        assertThat(described.stream().map(row -> row.get(0).toString()))
                .contains(
                        "id BIGINT",
                        "small INTEGER",
                        "amount DECIMAL(5,2)",
                        "amount_marker VARCHAR",
                        "wide DECIMAL(38,9)",
                        "fine DECIMAL(4,4)",
                        "flag BOOLEAN",
                        "day DATE",
                        "seen_at TIMESTAMP",
                        "moment TIMESTAMP WITH TIME ZONE",
                        "ratio DOUBLE",
                        "share FLOAT",
                        "document JSON",
                        "_load_id BIGINT");
    }

    @Test
    void theFileTellsWhereItsRowsCameFrom() throws Exception {
        long load = new Warehouse(database).publish("provenance", "SELECT 1::bigint AS amount");
        Export.ofDataset("provenance");
        List<List<Object>> metadata = DuckDb.rows(
                fetch("datasets/provenance.parquet"),
                "SELECT decode(key) || '=' || decode(value) FROM parquet_kv_metadata($file)");
        assertThat(metadata.toString())
                .contains("datawarp.dataset=provenance", "datawarp.licence=OGL-UK-3.0")
                .contains("\"load_id\": " + load, "https://example.org/provenance.xlsx", "ab".repeat(32));
    }

    @Test
    void theCatalogueNamesEveryExportedDatasetWithItsChecksums() throws Exception {
        new Warehouse(database).publish("in_catalogue", "SELECT 12.50 AS amount");
        JsonPath export = Export.ofDataset("in_catalogue");
        assertThat(export.getList("items.object_key"))
                .containsExactly(
                        "datasets/in_catalogue.parquet", "catalog.parquet", "datapackage.json", "catalog.json");
        assertThat(export.getList("items.status")).containsOnly("completed");
        List<List<Object>> rows = DuckDb.rows(
                fetch("catalog.parquet"),
                "SELECT sha256, row_count, licence, columns->0->>'name', columns->0->>'type', columns->0->>'unit'"
                        + " FROM $file WHERE dataset = 'in_catalogue'");
        assertThat(rows)
                .containsExactly(
                        List.of(export.getString("items[0].sha256"), 1L, "OGL-UK-3.0", "amount", "numeric(4,2)", "£"));
        JsonPath document = JsonPath.from(Files.readString(fetch("catalog.json")));
        assertThat(document.getString("datasets.find { it.dataset == 'in_catalogue' }.sha256"))
                .isEqualTo(export.getString("items[0].sha256"));
        assertThat(ObjectPublisher.sha256(fetch("datasets/in_catalogue.parquet")))
                .isEqualTo(export.getString("items[0].sha256"));
    }

    @Test
    void onlyWhatHasChangedIsExported() {
        Warehouse warehouse = new Warehouse(database);
        warehouse.publish("changing", "SELECT 1::bigint AS amount");
        warehouse.publish("constant", "SELECT 1::bigint AS amount");
        Export.of("{\"all\": true}");
        assertThat(Export.of("{}").getList("items")).isEmpty();
        warehouse.load("changing");
        assertThat(Export.of("{}").getList("items.dataset"))
                .containsExactly("changing", "catalog", "catalog", "catalog");
    }

    @Test
    void columnsThatAnApprovedChangeFilledInAreAChange() {
        long load = new Warehouse(database).publish("filled_in", "SELECT 1::bigint AS amount");
        Export.of("{\"all\": true}");
        assertThat(Export.of("{}").getList("items")).isEmpty();
        database.execute("""
                INSERT INTO datawarp.tbl_schema_changes (source_code, load_id, change_type, column_name, new_type, status)
                VALUES ('filled_in', %d, 'column_added', 'later', 'bigint', 'open')
                """.formatted(load));
        database.execute("UPDATE datawarp.tbl_schema_changes SET status = 'approved', decided_by = 'tester'"
                + " WHERE source_code = 'filled_in'");
        database.execute("ALTER TABLE staging.tbl_filled_in ADD COLUMN later BIGINT DEFAULT 7");
        database.execute("UPDATE datawarp.tbl_schema_changes SET status = 'applied', applied_at = clock_timestamp()"
                + " WHERE source_code = 'filled_in'");
        assertThat(Export.of("{}").getList("items.dataset")).contains("filled_in");
        assertThat(Export.of("{}").getList("items")).isEmpty();
    }

    @Test
    void anOldVersionIsKeptAndAnArchivedDatasetIsWithdrawn() throws Exception {
        Warehouse warehouse = new Warehouse(database);
        warehouse.publish("withdrawn", "SELECT 1::bigint AS amount");
        String first = Export.ofDataset("withdrawn").getString("items[0].sha256");
        warehouse.load("withdrawn");
        String second = Export.ofDataset("withdrawn").getString("items[0].sha256");
        assertThat(bucket.sizes("versions/withdrawn/")).containsOnlyKeys("versions/withdrawn/" + first + ".parquet");
        database.execute("UPDATE datawarp.tbl_data_sources SET status = 'deprecated' WHERE code = 'withdrawn'");
        database.execute("UPDATE datawarp.tbl_data_sources SET status = 'archived' WHERE code = 'withdrawn'");
        assertThat(Export.of("{}").getList("items.object_key")).contains("catalog.json");
        assertThat(bucket.sizes("datasets/withdrawn")).isEmpty();
        assertThat(ObjectPublisher.sha256(fetch("versions/withdrawn/" + second + ".parquet")))
                .isEqualTo(second);
        bucket.forget("versions/withdrawn/", Instant.now().plusSeconds(60));
        assertThat(bucket.sizes("versions/withdrawn/")).isEmpty();
    }

    @Test
    void aRetryWithdrawsWhatTheFailedExportBeforeItWouldHave() {
        new Warehouse(database).publish("withdrawn_late", "SELECT 1::bigint AS amount");
        assertThat(Export.ofDataset("withdrawn_late").getString("status")).isEqualTo("completed");
        database.execute("UPDATE datawarp.tbl_data_sources SET status = 'deprecated' WHERE code = 'withdrawn_late'");
        database.execute("UPDATE datawarp.tbl_data_sources SET status = 'archived' WHERE code = 'withdrawn_late'");
        String retry = String.valueOf(database.value("INSERT INTO datawarp.tbl_jobs (kind, payload)"
                + " VALUES ('export', '{\"trigger\": \"retry\"}') RETURNING job_id"));
        assertThat(Export.ended(Long.parseLong(retry)).getString("status")).isEqualTo("completed");
        assertThat(bucket.sizes("datasets/withdrawn_late")).isEmpty();
    }

    @Test
    void whatSomebodyTookOutOfTheStoreIsPutBack() {
        new Warehouse(database).publish("taken_out", "SELECT 1::bigint AS amount");
        Export.of("{\"all\": true}");
        bucket.delete("datasets/taken_out.parquet");
        assertThat(Export.of("{}").getList("items.dataset")).contains("taken_out");
        bucket.delete("catalog.json");
        assertThat(Export.of("{}").getList("items.object_key")).contains("catalog.json");
        assertThat(Export.of("{}").getList("items")).isEmpty();
    }

    @Test
    void theDataPackageDescribesEveryFile() throws Exception {
        new Warehouse(database).publish("in_package", "SELECT 12.50 AS amount, DATE '2025-10-01' AS day");
        JsonPath export = Export.ofDataset("in_package");
        JsonPath descriptor = JsonPath.from(Files.readString(fetch("datapackage.json")));
        String resource = "resources.find { it.name == 'in-package' }.";
        assertThat(descriptor.getString(resource + "hash")).isEqualTo("sha256:" + export.getString("items[0].sha256"));
        assertThat(descriptor.getString(resource + "path")).isEqualTo("datasets/in_package.parquet");
        assertThat(descriptor.getList(resource + "schema.fields.type"))
                .containsExactly("number", "date", "integer", "string", "integer");
    }

    @Test
    void aDryRunTellsWhatWouldBeExportedAndWritesNothing() {
        new Warehouse(database).publish("dry", "SELECT 1::bigint AS amount");
        JsonPath export = Export.of("{\"dataset\": \"dry\", \"dry_run\": true}");
        assertThat(export.getString("status")).isEqualTo("completed");
        assertThat(export.getString("items[0].status")).isEqualTo("planned");
        assertThat(database.value("SELECT count(*) FROM datawarp.tbl_export_runs WHERE source_code = 'dry'"))
                .isEqualTo("0");
    }

    @Test
    void manyRowsMakeSeveralRowGroupsAndStayTheSame() throws Exception {
        new Warehouse(database)
                .publish(
                        "many_rows",
                        "SELECT i AS id, (i % 1000) / 8.0 AS amount, md5(i::text) AS word"
                                + " FROM generate_series(1::bigint, 600000) AS i");
        JsonPath export = Export.ofDataset("many_rows");
        assertThat(export.getString("status")).as(export.prettify()).isEqualTo("completed");
        Path file = fetch("datasets/many_rows.parquet");
        String figures = "SELECT count(*), sum(id), sum(amount), count(DISTINCT word), max(word) FROM ";
        try (Connection connection = database.asSuperuser()) {
            assertThat(DuckDb.rows(file, figures.replace("sum(id)", "sum(id)::DECIMAL(38, 0)") + "$file"))
                    .isEqualTo(DuckDb.rows(connection, figures + "staging.tbl_many_rows"));
        }
        assertThat(DuckDb.rows(file, "SELECT count(DISTINCT row_group_id) > 1 FROM parquet_metadata($file)"))
                .containsExactly(List.of(true));
        // The bounds of the row groups let an engine skip what it need not read.
        assertThat(DuckDb.rows(file, "SELECT word FROM $file WHERE id = 599999 AND amount = 124.875"))
                .containsExactly(List.of(String.valueOf(database.value("SELECT md5('599999')"))));
    }

    @Test
    void aCallerIsToldWhatIsWrongWithARequest() {
        new Warehouse(database).publish("adhd_summary", "SELECT 1::bigint AS amount");
        given().contentType("application/json")
                .body("{\"dataset\": \"adhd\\u0000\"}")
                .post("/v1/exports")
                .then()
                .statusCode(400)
                .body("code", equalTo("INVALID_EXPORT"));
        given().contentType("application/json")
                .body("{\"dataset\": \"adhd_sumary\"}")
                .post("/v1/exports")
                .then()
                .statusCode(404)
                .body("code", equalTo("DATASET_NOT_FOUND"))
                .body("detail", containsString("adhd_summary"));
        given().contentType("application/json")
                .body("{\"dataset\": \"adhd_summary\", \"all\": true}")
                .post("/v1/exports")
                .then()
                .statusCode(400)
                .body("code", equalTo("INVALID_EXPORT"));
        given().get("/v1/exports/987654321").then().statusCode(404).body("code", equalTo("EXPORT_NOT_FOUND"));
        database.execute(
                "INSERT INTO datawarp.tbl_data_sources (code, name, publication, domain, owner, purpose, table_name)"
                        + " VALUES ('not_yet', 'x', 'x', 'x', 'a@example.org', 'x', 'tbl_not_yet')");
        given().contentType("application/json")
                .body("{\"dataset\": \"not_yet\"}")
                .post("/v1/exports")
                .then()
                .statusCode(409)
                .body("code", equalTo("DATASET_NOT_PUBLISHED"));
    }

    @Test
    void progressIsToldUntilTheEnd() {
        new Warehouse(database).publish("watched", "SELECT 1::bigint AS amount");
        JsonPath export = Export.ofDataset("watched");
        String events = given().accept("text/event-stream")
                .get("/v1/exports/" + export.getLong("export_id") + "/progress")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(events).contains("\"phase\":\"ended\"", "\"status\":\"completed\"", "\"total\":1", "\"done\":1");
    }

    @Test
    void metricsCountWhatWasExported() {
        new Warehouse(database).publish("counted", "SELECT 1::bigint AS amount");
        Export.ofDataset("counted");
        given().accept("text/plain")
                .get("/q/metrics")
                .then()
                .body(containsString("datawarp_exports_total{status=\"completed\""))
                .body(containsString("datawarp_export_duration_seconds_count"))
                .body(containsString("datawarp_export_bytes_total"));
    }

    private Path fetch(String key) {
        Path file = folder.resolve(System.nanoTime() + key.replace('/', '_'));
        bucket.get(key, file);
        return file;
    }
}
