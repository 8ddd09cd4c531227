package io.datawarp.ingest;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.datawarp.testing.ApiRules;
import io.datawarp.testing.DatabaseResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(DatabaseResource.class)
class ServiceTest {

    @Test
    void isReadyWhenTheDatabaseAnswers() {
        given().get("/q/health/ready").then().statusCode(200).body("status", equalTo("UP"));
    }

    @Test
    void publishesMetricsAndOpenApi() {
        given().get("/q/metrics").then().statusCode(200).body(containsString("jvm_memory_used_bytes"));
        given().get("/q/openapi").then().statusCode(200).body(containsString("DataWarp ingest-service"));
        given().get("/q/openapi").then().body(containsString("application/problem+json"));
    }

    @Test
    void countsFailuresBeforeTheFirstOne() {
        given().get("/q/metrics").then().body(containsString("datawarp_loads_total{status=\"failed\"} 0.0"));
    }

    @Test
    void describesItsApiWellEnoughForClientsToBeGenerated() {
        ApiRules.check(given().get("/q/openapi?format=json").jsonPath().getMap("$"));
    }
}
