package io.datawarp.registry.gauge;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;

import io.datawarp.testing.DatabaseResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(DatabaseResource.class)
class DatasetGaugeTest {

    @Inject
    DatasetGauge gauge;

    @Test
    void countsDatasetsByStatus() throws SQLException {
        gauge.refresh();
        given().get("/q/metrics").then().body(containsString("datawarp_datasets{status=\"archived\"} 0.0"));
    }
}
