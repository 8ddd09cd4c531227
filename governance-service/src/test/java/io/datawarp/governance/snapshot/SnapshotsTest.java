package io.datawarp.governance.snapshot;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datawarp.governance.alerts.ConditionWatchDriver;
import io.datawarp.testing.DatabaseResource;
import io.datawarp.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(DatabaseResource.class)
@SuppressWarnings("NullAway.Init")
class SnapshotsTest {

    TestDatabase database;

    @Inject
    Snapshots snapshots;

    @Inject
    ConditionWatchDriver watch;

    @AfterEach
    void mend() {
        database.execute("ALTER TABLE datawarp.tbl_storage_figures DROP CONSTRAINT IF EXISTS broken");
    }

    @Test
    void warnsOfADailySnapshotThatFailedUntilTheNextSucceeds() throws SQLException {
        fails();
        assertThat(alert()).matches("warning Job snapshot \\(\\d+\\) failed: .*\"broken\"[^$]*");
        mend();
        snapshots.daily();
        watch.check();
        assertThat(alert()).isNull();
    }

    @Test
    void oneThatIsTakenByHandEndsTheAlertAsWell() {
        fails();
        mend();
        given().post("/v1/metrics/snapshot").then().statusCode(200);
        watch.check();
        assertThat(alert()).isNull();
    }

    private void fails() {
        database.execute("ALTER TABLE datawarp.tbl_storage_figures ADD CONSTRAINT broken CHECK (database_bytes < 0)"
                + " NOT VALID");
        assertThatThrownBy(snapshots::daily).isInstanceOf(SQLException.class);
        watch.check();
        assertThat(alert()).isNotNull();
    }

    private @Nullable String alert() {
        return database.value("SELECT severity || ' ' || message FROM datawarp.tbl_alerts WHERE closed_at IS NULL"
                + " AND kind = 'job_failed' AND subject = 'snapshot'");
    }
}
