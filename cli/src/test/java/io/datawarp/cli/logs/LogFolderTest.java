package io.datawarp.cli.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFolderTest {

    private static final Instant NOW = Instant.parse("2026-03-08T12:00:00Z");

    @TempDir
    Path folder;

    @Test
    void removesWhatWasSetAsideMoreThanSevenDaysAgoAndNothingElse() throws IOException {
        log("ingest-service-20260228T120000Z.log", Duration.ofDays(8));
        log("ingest-service-20260302T120000Z.log", Duration.ofDays(6));
        log("ingest-service.log", Duration.ofDays(9));
        new LogFolder(folder).keep(NOW);
        assertThat(new LogFolder(folder).files())
                .extracting(file -> file.getFileName().toString())
                .containsExactly("ingest-service-20260302T120000Z.log", "ingest-service.log");
    }

    @Test
    void setsTheLogOfAnEarlierRunAside() throws IOException {
        Path log = log("export-service.log", Duration.ZERO);
        LogFolder.startAfresh(log);
        assertThat(log).doesNotExist();
        assertThat(new LogFolder(folder).files()).hasSize(1).allSatisfy(file -> {
            assertThat(LogFolder.service(file)).isEqualTo("export-service");
            assertThat(file).hasContent("a line");
        });
    }

    @Test
    void countsWhatWentWrongByKind() {
        LogSummary summary = new LogSummary();
        add(summary, "INFO", "Started in 1.2 s");
        add(summary, "WARN", "Load 17 of 'a_b' waits");
        add(summary, "WARN", "Load 18 of 'c_d' waits");
        add(summary, "ERROR", "The database is gone");
        assertThat(LogEvent.parse("x", "Exception in thread main")).isEmpty();
        assertThat(summary.services()).hasToString("[{\"service\":\"x\",\"error\":1,\"warn\":2,\"info\":1}]");
        assertThat(summary.troubles()).hasSize(2);
        assertThat(summary.troubles().get(0).path("message").asText()).isEqualTo("The database is gone");
        assertThat(summary.troubles().get(1).path("count").asLong()).isEqualTo(2);
        assertThat(summary.troubles().get(1).path("message").asText()).isEqualTo("Load 18 of 'c_d' waits");
    }

    private static void add(LogSummary summary, String level, String message) {
        String line = "{\"timestamp\":\"2026-03-08T11:00:00.5Z\",\"level\":\"" + level + "\",\"message\":\"" + message
                + "\",\"loggerName\":\"io.datawarp\"}";
        summary.add(LogEvent.parse("x", line).orElseThrow());
    }

    private Path log(String name, Duration age) throws IOException {
        Path log = Files.writeString(folder.resolve(name), "a line");
        Files.setLastModifiedTime(log, FileTime.from(NOW.minus(age)));
        return log;
    }
}
