package io.datawarp.export.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.datawarp.export.Warehouse;
import io.datawarp.testing.DatabaseResource;
import io.datawarp.testing.ObjectStore;
import io.datawarp.testing.ObjectStoreResource;
import io.datawarp.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(DatabaseResource.class)
@QuarkusTestResource(ObjectStoreResource.class)
class ExportJobsTest {

    private static final String WAITING = "FROM datawarp.tbl_jobs WHERE kind = 'export' AND status = 'waiting'";

    @Inject
    ExportJobs jobs;

    @SuppressWarnings("NullAway.Init") // DatabaseResource sets it
    TestDatabase database;

    @SuppressWarnings("NullAway.Init") // ObjectStoreResource sets it
    ObjectStore store;

    @BeforeEach
    @AfterEach
    void emptyTheQueue() {
        database.execute(
                "UPDATE datawarp.tbl_jobs SET status = 'cancelled' WHERE kind = 'export' AND status = 'waiting'");
    }

    @Test
    void aLoadDoesNotWaitForTheRetryOfWhatFailedBefore() throws SQLException {
        jobs.addUnlessWaiting("retry", 9, Duration.ofHours(1));
        String retry = value("SELECT job_id " + WAITING);
        jobs.addUnlessWaiting("publish", 0, Duration.ofMinutes(30));
        assertThat(value("SELECT count(*) " + WAITING)).as("one does for both").isEqualTo("1");
        assertThat(value("SELECT run_after < clock_timestamp() + interval '31 minutes' " + WAITING))
                .isEqualTo("t");
        jobs.addUnlessWaiting("retry", 1, Duration.ofMinutes(40));
        assertThat(value("SELECT run_after < clock_timestamp() + interval '31 minutes' " + WAITING))
                .as("never put off")
                .isEqualTo("t");

        jobs.addUnlessWaiting("schedule", 0, Duration.ZERO);
        await().atMost(Duration.ofMinutes(1))
                .until(() -> value("SELECT started_at IS NOT NULL FROM datawarp.tbl_jobs WHERE job_id = " + retry)
                        .equals("t"));
    }

    @Test
    void aCopyThatWaitsDoesNotStandForWhatHasChanged() throws SQLException {
        askForCopy("of_one", "1 hour");
        jobs.addUnlessWaiting("publish", 0, Duration.ofMinutes(30));
        assertThat(value("SELECT string_agg(payload ->> 'trigger', ' ' ORDER BY job_id) " + WAITING))
                .isEqualTo("archive publish");
    }

    @Test
    void aCopyThatLostItsStoreIsWrittenByTheSameJobOnceTheStoreIsBack() {
        new Warehouse(database).publish("put_away", "SELECT 1::bigint AS amount");
        store.kill();
        String job;
        try {
            job = askForCopy("put_away", "0 hours");
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> value("SELECT error_message IS NOT NULL FROM datawarp.tbl_jobs WHERE job_id = " + job)
                            .equals("t"));
        } finally {
            store.restart();
        }
        await().atMost(Duration.ofMinutes(1))
                .until(() -> value("SELECT status FROM datawarp.tbl_jobs WHERE job_id = " + job)
                        .equals("done"));
        assertThat(value("SELECT count(*) FROM datawarp.tbl_export_runs WHERE source_code = 'put_away'"
                        + " AND object_key LIKE 'archive/%' AND status = 'completed' AND job_id = " + job))
                .isEqualTo("1");
    }

    /** As registry-service does. */
    private String askForCopy(String code, String after) {
        return value("INSERT INTO datawarp.tbl_jobs (kind, payload, run_after) VALUES ('export', jsonb_build_object("
                + "'dataset', '" + code + "', 'all', false, 'dry_run', false, 'archive', true, 'trigger', 'archive'),"
                + " clock_timestamp() + interval '" + after + "') RETURNING job_id");
    }

    private String value(String sql) {
        return Objects.requireNonNull(database.value(sql));
    }
}
