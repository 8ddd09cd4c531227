package io.datawarp.registry.gauge;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;

import io.datawarp.testing.DatabaseResource;
import io.datawarp.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(DatabaseResource.class)
class DatasetGaugeTest {

    @SuppressWarnings("NullAway.Init") // set by DatabaseResource
    private TestDatabase database;

    @Inject
    DatasetGauge gauge;

    @Test
    void countsDatasetsByStatus() throws SQLException {
        // Other tests leave their datasets in this database.
        String archived = database.value("SELECT count(*) FROM datawarp.tbl_data_sources WHERE status = 'archived'");
        gauge.refresh();
        given().get("/q/metrics")
                .then()
                .body(containsString("datawarp_datasets{status=\"archived\"} " + archived + ".0"));
    }
}
