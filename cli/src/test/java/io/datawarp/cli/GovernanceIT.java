package io.datawarp.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.datawarp.cli.LocalWarehouse.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Gates, report, maintenance and alerts through the command, in a real warehouse. */
class GovernanceIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static LocalWarehouse warehouse;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        warehouse = new LocalWarehouse();
        Result up = warehouse.up("--no-sample");
        assertThat(up.exitCode()).as(up.err() + up.out()).isZero();
    }

    @AfterAll
    static void stop() throws IOException, InterruptedException {
        warehouse.down();
    }

    @Test
    void aLoadWaitsWhileGovernanceIsDeadAndNeitherPassesNorFails() throws Exception {
        register("patient");
        Path file = file("patient.csv", 20);
        String pid = Files.readAllLines(warehouse.data.resolve("run/governance-service.pid"))
                .get(0);
        ProcessHandle governance = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
        governance.destroyForcibly();
        governance.onExit().join();

        CompletableFuture<Result> load = CompletableFuture.supplyAsync(() -> run("load", file, "patient"));
        String status = "SELECT status FROM datawarp.tbl_load_events WHERE source_code = 'patient'";
        String verdicts = " FROM datawarp.tbl_validation_results JOIN datawarp.tbl_load_events USING (load_id)"
                + " WHERE source_code = 'patient'";
        await().atMost(PATIENCE).until(() -> warehouse.value(status), "validating"::equals);
        assertThat(warehouse.value("SELECT coalesce(to_regclass('staging.tbl_patient')::text, 'unpublished')"))
                .isEqualTo("unpublished");
        assertThat(warehouse.value("SELECT count(*) FROM datawarp.tbl_validation_results"))
                .isEqualTo("0");

        warehouse.down();
        assertThat(warehouse.up("--no-sample").exitCode()).isZero();
        await().atMost(PATIENCE).until(() -> warehouse.value(status), "completed"::equals);
        assertThat(warehouse.value("SELECT message" + verdicts + " AND gate = 'row_count'"))
                .isEqualTo("✓ Row count 20 (first load)");
        assertThat(warehouse.value("SELECT count(*) FROM staging.tbl_patient")).isEqualTo("20");
        // The command waited as well; whether it gave up meanwhile is no matter of the load.
        load.join();
    }

    @Test
    void showsTheReportTheAlertsAndWhatMaintenanceWouldDo() throws Exception {
        register("cared");
        Result loaded = run("load", file("cared.csv", 30), "cared");
        assertThat(loaded.exitCode()).as(loaded.err()).isZero();
        assertThat(loaded.out()).contains("✓ cared 2025-11: 30 rows", "✓ Row count 30 (first load)");
        Result report = warehouse.run("report");
        assertThat(report.out()).contains("DataWarp, week to", "Loads that succeeded");
        Path html = folder.resolve("report.html");
        assertThat(warehouse.run("report", "--html", html.toString()).exitCode())
                .isZero();
        assertThat(html).content().startsWith("<!doctype html>").contains("<svg class=\"plot\"");
        Result dry = warehouse.run("maintain", "weekly", "--dry-run");
        assertThat(dry.exitCode()).as(dry.err()).isZero();
        assertThat(dry.out()).contains("○ vacuum:", "○ orphans:", "– report: No mail server");
        Result quarterly = warehouse.run("maintain", "quarterly");
        assertThat(quarterly.exitCode()).as(quarterly.out()).isZero();
        assertThat(quarterly.out()).contains("✓ archive load events: 0 load events older than a year");
        await().atMost(PATIENCE)
                .until(() -> warehouse.run("alerts").out().contains("No open alerts")
                        || warehouse.run("alerts").out().contains("new_table"));
        Result silence = warehouse.run(
                "alerts", "silence", "--dataset", "cared", "--until", "2099-01-01", "--reason", "Too far ahead");
        assertThat(silence.exitCode()).isEqualTo(1);
        assertThat(silence.err()).contains("at most 366 days ahead [INVALID_SILENCE]");
        Result restore = warehouse.run("restore", "no such", "--reason", "Mistyped");
        assertThat(restore.exitCode()).isEqualTo(1);
        assertThat(restore.err()).contains("No dataset 'no such'").contains("[DATASET_NOT_FOUND]");
    }

    private static void register(String code) throws IOException, InterruptedException {
        Result registered = warehouse.run(
                "register",
                code,
                "--publication",
                "tests",
                "--domain",
                "testing",
                "--owner",
                "owner@example.org",
                "--purpose",
                "To test");
        assertThat(registered.exitCode()).as(registered.err()).isZero();
    }

    private static Result run(String command, Path file, String dataset) {
        try {
            return warehouse.run(command, file.toString(), "--dataset", dataset, "--period", "2025-11");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Path file(String name, int rows) throws IOException {
        return Files.writeString(
                folder.resolve(name),
                IntStream.rangeClosed(1, rows)
                        .mapToObj(row -> "org " + row + "," + row * 3)
                        .collect(Collectors.joining("\n", "org,referrals\n", "\n")));
    }
}
