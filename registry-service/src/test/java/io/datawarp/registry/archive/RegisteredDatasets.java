package io.datawarp.registry.archive;

import static io.restassured.RestAssured.given;

import io.datawarp.testing.TestDatabase;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;

/** Datasets as the registry and a load make them. */
final class RegisteredDatasets {

    private RegisteredDatasets() {}

    /** Registers a dataset and gives it a published table of the numbers from 1 to {@code rows}. */
    static void published(TestDatabase database, String code, int rows) {
        register(code);
        database.execute("""
                SET ROLE role_engineer;
                CREATE TABLE staging.tbl_%1$s (n bigint, _load_id bigint, _period text, _source_row bigint);
                RESET ROLE;
                GRANT SELECT ON staging.tbl_%1$s TO datawarp_reader;
                INSERT INTO staging.tbl_%1$s SELECT i FROM generate_series(1, %2$d) AS i;
                WITH load AS (
                    INSERT INTO datawarp.tbl_load_events (source_code, url, period, status, rows_loaded)
                    VALUES ('%1$s', 'a.csv', '2025-10', 'completed', %2$d) RETURNING load_id
                )
                INSERT INTO datawarp.tbl_dataset_periods (source_code, period, load_id, row_count)
                SELECT '%1$s', '2025-10', load_id, %2$d FROM load;
                UPDATE datawarp.tbl_data_sources SET status = 'active', row_count = %2$d WHERE code = '%1$s'
                """.formatted(code, rows));
    }

    static void register(String code) {
        given().contentType(ContentType.JSON)
                .body(
                        "{\"code\":\"%s\",\"publication\":\"p\",\"domain\":\"d\",\"owner\":\"owner@example.org\",\"purpose\":\"To test\"}"
                                .formatted(code))
                .post("/v1/datasets")
                .then()
                .statusCode(201);
    }

    static ValidatableResponse post(String path, String body) {
        return given().contentType(ContentType.JSON)
                .body(body)
                .post("/v1/datasets/" + path)
                .then();
    }
}
