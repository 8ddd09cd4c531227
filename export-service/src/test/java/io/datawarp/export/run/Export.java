package io.datawarp.export.run;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import io.restassured.path.json.JsonPath;
import java.time.Duration;

/** Asks for exports as a caller does, and waits for their end. */
final class Export {

    private Export() {}

    static JsonPath of(String body) {
        return ended(begun(body));
    }

    /** Asks for the export of a dataset and returns its number. */
    static long begin(String code) {
        return begun("{\"dataset\": \"" + code + "\"}");
    }

    private static long begun(String body) {
        return given().contentType("application/json")
                .body(body)
                .post("/v1/exports")
                .then()
                .statusCode(202)
                .extract()
                .jsonPath()
                .getLong("export_id");
    }

    static JsonPath ofDataset(String code) {
        return of("{\"dataset\": \"" + code + "\"}");
    }

    static JsonPath ended(long id) {
        return await().atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () -> given().get("/v1/exports/" + id)
                                .then()
                                .statusCode(200)
                                .extract()
                                .jsonPath(),
                        export -> !export.getString("status").equals("in_progress"));
    }
}
