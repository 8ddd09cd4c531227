package io.datawarp.ingest.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.datawarp.ingest.publication.PublicationsFixture;
import io.datawarp.testing.DatabaseResource;
import io.datawarp.testing.MovableClock;
import io.datawarp.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(DatabaseResource.class)
@SuppressWarnings("NullAway.Init")
class ReleaseWatchTest {

    private static final String SCHEDULE =
            "periods: {schedule: {start: 2025-08, publication_lag_weeks: 2, grace_days: 3}},";
    private static final String FOLDER = " url: {folder: {path: rels, pattern: 'r_{period}.csv'}}";

    @Inject
    ReleaseWatch watch;

    @Inject
    MovableClock clock;

    TestDatabase database;

    @BeforeEach
    void forget() {
        database.execute("UPDATE datawarp.tbl_jobs SET status = 'cancelled' WHERE kind = 'release_check'");
    }

    @AfterEach
    void reset() {
        clock.reset();
    }

    @Test
    void tellsTheDatabaseWhatTheFileSaysAndWhatItNoLongerSays() throws IOException, SQLException {
        publish(PublicationsFixture.entry("mirror_a", "tags: [x, y], url: {explicit: [a.csv]}")
                + PublicationsFixture.entry("mirror_b", "url: {explicit: [b.csv]}"));
        assertThat(database.value("SELECT concat_ws(' ', domain, frequency, tags, enabled, definition ->> 'purpose')"
                        + " FROM datawarp.tbl_publications WHERE code = 'mirror_a'"))
                .isEqualTo("tests monthly {x,y} t A test");
        String before = database.value("SELECT synced_at FROM datawarp.tbl_publications WHERE code = 'mirror_a'");
        publish(PublicationsFixture.entry("mirror_a", "tags: [x, y], url: {explicit: [a.csv]}"));
        assertThat(database.value("SELECT synced_at FROM datawarp.tbl_publications WHERE code = 'mirror_a'"))
                .as("what has not changed is not written")
                .isEqualTo(before);
        assertThat(database.value("SELECT (removed_at IS NOT NULL)::text FROM datawarp.tbl_publications"
                        + " WHERE code = 'mirror_b'"))
                .isEqualTo("true");
    }

    @Test
    void expectsAReleaseOnceItsPeriodHasEndedAndNeverAnOldOne() throws IOException, SQLException {
        set(Instant.parse("2025-11-03T08:00:00Z"));
        publish(PublicationsFixture.entry("rel_expected", SCHEDULE + FOLDER));
        // August and September were late before anybody waited for them.
        assertThat(database.value("SELECT string_agg(concat_ws(' ', period, expected_on, late_after AT TIME ZONE"
                        + " 'Europe/London'), ', ') FROM datawarp.tbl_expected_releases"
                        + " WHERE publication = 'rel_expected'"))
                .isEqualTo("2025-10 2025-11-14 2025-11-18 00:00:00");
        set(Instant.parse("2025-12-01T08:00:00Z"));
        watch.sync();
        assertThat(database.value("SELECT string_agg(period || ' ' || (arrived_at IS NULL), ', ' ORDER BY period)"
                        + " FROM datawarp.tbl_expected_releases WHERE publication = 'rel_expected'"))
                .as("the missing one stays open, so that it is late, and the next is expected")
                .isEqualTo("2025-10 true, 2025-11 true");
    }

    @Test
    void seesThatAReleaseHasArrivedWhoeverLoadedIt() throws IOException, SQLException {
        set(Instant.parse("2025-11-03T08:00:00Z"));
        publish(PublicationsFixture.entry("rel_arrived", SCHEDULE + FOLDER));
        database.execute(
                "INSERT INTO datawarp.tbl_data_sources (code, name, table_name, publication, domain, owner,"
                        + " purpose) VALUES ('rel_arrived', 'x', 'tbl_rel_arrived', 'rel_arrived', 'tests', 'a@example.org', 'x')");
        database.execute(
                "INSERT INTO datawarp.tbl_load_events (source_code, url, status) VALUES ('rel_arrived', 'x.csv', 'completed')");
        database.execute("INSERT INTO datawarp.tbl_dataset_periods (source_code, period, load_id, row_count)"
                + " SELECT 'rel_arrived', '2025-10', max(load_id), 1 FROM datawarp.tbl_load_events"
                + " WHERE source_code = 'rel_arrived'");
        watch.sync();
        assertThat(database.value("SELECT (arrived_at IS NOT NULL)::text FROM datawarp.tbl_expected_releases"
                        + " WHERE publication = 'rel_arrived' AND period = '2025-10'"))
                .isEqualTo("true");
    }

    @Test
    void checksAnEnabledPublicationWhenItIsDueAndOnlyOnceWithManyInstances() throws Exception {
        set(Instant.parse("2025-11-04T08:00:00Z"));
        publish(PublicationsFixture.entry("rel_checked", SCHEDULE + FOLDER)
                + PublicationsFixture.entry("rel_disabled", "enabled: false, " + SCHEDULE + FOLDER)
                + PublicationsFixture.entry("rel_listed", "url: {explicit: [a.csv]}"));
        assertThat(database.value("SELECT string_agg(payload ->> 'publication', ' ') FROM datawarp.tbl_jobs"
                        + " WHERE kind = 'release_check' AND status = 'waiting'"))
                .isEqualTo("rel_checked");
        assertThat(watch.checkOne()).as("not before the morning").isFalse();
        set(Instant.parse("2025-11-04T10:20:00Z"));
        ExecutorService instances = Executors.newFixedThreadPool(4);
        try {
            Callable<Boolean> one = watch::checkOne;
            int done = 0;
            for (Future<Boolean> result : instances.invokeAll(List.of(one, one, one, one))) {
                done += result.get() ? 1 : 0;
            }
            assertThat(done).isEqualTo(1);
        } finally {
            instances.shutdownNow();
        }
        assertThat(database.value("SELECT string_agg(period, ' ' ORDER BY period) FROM datawarp.tbl_backfills"
                        + " WHERE publication = 'rel_checked' AND requested_by = 'scheduler'"))
                .as("what is missing, and no more")
                .isEqualTo("2025-08 2025-09 2025-10");
        assertThat(watch.checkOne()).as("not again until the next morning").isFalse();
        set(Instant.parse("2025-11-05T10:20:00Z"));
        assertThat(watch.checkOne()).isTrue();
    }

    private void set(Instant moment) {
        clock.reset();
        clock.move(Duration.between(clock.instant(), moment));
    }

    private void publish(String entries) throws IOException, SQLException {
        PublicationsFixture.write("publications:\n" + entries);
        watch.sync();
    }
}
