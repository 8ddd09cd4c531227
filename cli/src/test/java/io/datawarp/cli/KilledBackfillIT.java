package io.datawarp.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.datawarp.cli.LocalWarehouse.Result;
import io.datawarp.testing.series.SeriesFiles;
import io.datawarp.testing.series.SeriesProof;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Killing ingest-service again and again in the middle of a backfill loses and doubles nothing. */
class KilledBackfillIT {

    private static final int TABLES = 12;
    private static final int PERIODS = 4;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @TempDir
    Path folder;

    private final LocalWarehouse warehouse;

    KilledBackfillIT() throws IOException {
        warehouse = new LocalWarehouse();
    }

    @AfterEach
    void stop() throws IOException, InterruptedException {
        warehouse.down();
    }

    @Test
    void losesAndDoublesNothing() throws Exception {
        SeriesFiles.write(folder, TABLES, PERIODS);
        Result up = warehouse.up("--no-sample");
        assertThat(up.exitCode()).as(up.err() + up.out()).isZero();
        CompletableFuture<Result> backfill = CompletableFuture.supplyAsync(this::backfill);
        for (int loads : new int[] {5, 20, 35}) {
            await().atMost(PATIENCE).until(() -> count("tbl_load_events") >= loads);
            kill();
        }
        backfill.join();
        // The command may have lost its stream with the service; the backfill goes on by itself.
        await().atMost(PATIENCE)
                .until(() -> count("tbl_backfills WHERE status = 'running'") == 0
                        && count("tbl_load_events WHERE completed_at IS NULL") == 0);
        try (Connection connection =
                DriverManager.getConnection(warehouse.endpoints().path("jdbc").asText())) {
            assertThat(SeriesProof.differences(connection, folder)).isEmpty();
        }
        assertThat(warehouse.value("SELECT status FROM datawarp.tbl_backfills")).isEqualTo("completed");
        assertThat(count("tbl_load_events WHERE status = 'completed'"))
                .as("published loads, none twice")
                .isEqualTo(TABLES * PERIODS);
        assertThat(count("tbl_data_sources")).isEqualTo(TABLES);
        await().atMost(PATIENCE)
                .until(
                        () -> warehouse.value(
                                "SELECT count(*) FROM pg_class WHERE relnamespace = 'incoming'::regnamespace"),
                        "0"::equals);
        // Of four processes that unpacked a library each, the last one's is left.
        try (Stream<Path> temporary = Files.list(warehouse.data.resolve("tmp/ingest-service"))) {
            assertThat(temporary.filter(path -> path.toString().contains("brotli4j")))
                    .hasSizeLessThanOrEqualTo(1);
        }
    }

    private Result backfill() {
        try {
            return warehouse.run(
                    "backfill", "--config", folder.resolve("publications.yaml").toString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private int count(String what) throws IOException, SQLException {
        return Integer.parseInt(warehouse.value("SELECT count(*) FROM datawarp." + what));
    }

    /** As the kernel would: no word to the process. The launcher starts it again. */
    private void kill() throws IOException {
        Path pid = warehouse.data.resolve("run/ingest-service.pid");
        ProcessHandle ingest = await().atMost(PATIENCE)
                .until(
                        () -> ProcessHandle.of(
                                Long.parseLong(Files.readAllLines(pid).get(0))),
                        Optional::isPresent)
                .orElseThrow();
        ingest.destroyForcibly();
        ingest.onExit().join();
    }
}
