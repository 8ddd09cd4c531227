package io.datawarp.export.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.datawarp.export.dataset.Surveys;
import io.datawarp.export.run.ExportConfig;
import io.datawarp.export.run.Exports;
import io.datawarp.export.sync.SyncFile;
import io.datawarp.testing.DatabaseResource;
import io.datawarp.testing.ObjectStoreResource;
import io.datawarp.testing.TestDatabase;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduler;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a file says of when exports begin counts from its mending, should it have had errors at the start. */
@QuarkusTest
@QuarkusTestResource(DatabaseResource.class)
@QuarkusTestResource(ObjectStoreResource.class)
@SuppressWarnings("NullAway.Init")
class MendedSyncFileTest {

    TestDatabase database;

    @TempDir
    Path folder;

    @Inject
    DataSource connections;

    @Inject
    Exports exports;

    @Inject
    Surveys surveys;

    @Inject
    ExportConfig config;

    @Inject
    Scheduler scheduler;

    private Path rules;

    private SyncFile file;

    @BeforeEach
    void aFileWithErrors() throws IOException {
        rules = Files.writeString(folder.resolve("r2_sync.yaml"), "wen: {}");
        file = new SyncFile(() -> Optional.of(rules));
    }

    @Test
    void publishedLoadsAreHeardOfOnceTheMendedFileSaysSo() throws IOException, InterruptedException {
        assertThat(config.afterPublish()).as("what the file is to overrule").isFalse();
        LoadListener listener = new LoadListener(connections, exports, surveys, config, file);
        listener.start(new StartupEvent());
        try {
            Files.writeString(rules, "when: {after_publish: true}");
            await().atMost(Duration.ofMinutes(1)).until(() -> isAsked("publish"));
        } finally {
            listener.stop(new ShutdownEvent());
        }
    }

    @Test
    void theRegularExportIsPlannedAsTheMendedFileSays() throws IOException {
        scheduler.unscheduleJob("regular-export");
        new WeeklyExport(exports, config, file, scheduler).plan(new StartupEvent());
        try {
            Files.writeString(rules, "when: {schedule: '* * * * * ?'}");
            await().atMost(Duration.ofMinutes(1)).until(() -> isAsked("schedule"));
        } finally {
            scheduler.unscheduleJob("regular-export");
        }
    }

    /** Asks once more where nobody may have heard: the listener begins to listen at no moment that a test knows. */
    private boolean isAsked(String trigger) {
        database.execute("NOTIFY datawarp_load_completed");
        return database.value("SELECT job_id FROM datawarp.tbl_jobs WHERE kind = 'export' AND payload ->> 'trigger' = '"
                        + trigger + "' LIMIT 1")
                != null;
    }
}
