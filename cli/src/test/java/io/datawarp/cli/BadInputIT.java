package io.datawarp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.datawarp.cli.LocalWarehouse.Result;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong says what, and how to mend it, and leaves nothing behind. */
class BadInputIT {

    @TempDir
    private static Path files;

    private static LocalWarehouse warehouse;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        warehouse = new LocalWarehouse();
        Result up = warehouse.up("--no-sample");
        assertThat(up.exitCode()).as(up.err() + up.out()).isZero();
        Result register = warehouse.run(
                "register",
                "bad_days",
                "--publication",
                "p",
                "--domain",
                "d",
                "--owner",
                "a@example.org",
                "--purpose",
                "To see what goes wrong");
        assertThat(register.exitCode()).as(register.err()).isZero();
    }

    @AfterAll
    static void stop() throws IOException, InterruptedException {
        warehouse.down();
    }

    @Test
    void refusesAnHtmlPageSavedAsAWorkbook() throws IOException, InterruptedException, SQLException {
        Path page = Files.writeString(files.resolve("page.xlsx"), "<!DOCTYPE html><html><body>404</body></html>");
        assertFails(page, "NOT_A_SPREADSHEET");
    }

    @Test
    void refusesACorruptWorkbook() throws IOException, InterruptedException, SQLException {
        Path broken = Files.write(files.resolve("broken.xlsx"), new byte[] {'P', 'K', 3, 4, 20, 0, 0, 0, 8, 0, 1, 2});
        assertFails(broken, "CORRUPT_FILE");
    }

    @Test
    void refusesAnEmptyFile() throws IOException, InterruptedException, SQLException {
        assertFails(Files.createFile(files.resolve("empty.csv")), "EMPTY_FILE");
    }

    @Test
    void refusesAnUnregisteredDatasetWithoutLeavingAnEvent() throws IOException, InterruptedException, SQLException {
        Path good = Files.writeString(files.resolve("good.csv"), "area,count\nA,1\nB,2\n");
        String before = warehouse.value("SELECT count(*) FROM datawarp.tbl_load_events");
        Result result = warehouse.run("load", good.toString(), "--dataset", "nobody_knows", "--period", "2025-01");
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("nobody_knows", "register");
        assertThat(warehouse.value("SELECT count(*) FROM datawarp.tbl_load_events"))
                .isEqualTo(before);
    }

    @Test
    void keepsAnExperimentApart() throws IOException, InterruptedException, SQLException {
        Path good = Files.writeString(files.resolve("try.csv"), "area,count\nA,1\nB,2\n");
        Result result =
                warehouse.run("load", good.toString(), "--dataset", "just_trying", "--period", "2025-01", "--test");
        assertThat(result.exitCode()).as(result.out() + result.err()).isZero();
        assertThat(warehouse.value("SELECT count(*) FROM staging_test.tbl_just_trying"))
                .isEqualTo("2");
        assertThat(warehouse.value("SELECT count(*) FROM datawarp.tbl_data_sources WHERE code = 'just_trying'"))
                .isEqualTo("0");
    }

    @Test
    void refusesAnAddressOfThisMachine() throws IOException, InterruptedException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
        try {
            Result result = warehouse.run(
                    "load",
                    "http://localhost:" + server.getAddress().getPort() + "/x.csv",
                    "--dataset",
                    "bad_days",
                    "--period",
                    "2025-01");
            assertThat(result.exitCode()).isEqualTo(1);
            assertThat(result.out() + result.err())
                    .contains("ADDRESS_NOT_ALLOWED", "DATAWARP_INGEST_FETCH_ALLOWED_HOSTS");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void losesAndDoublesNothingWhenIngestIsKilledInTheMiddleOfALoad()
            throws IOException, InterruptedException, SQLException {
        Path big = files.resolve("big.csv");
        try (BufferedWriter lines = Files.newBufferedWriter(big)) {
            lines.write("code,figure\n");
            for (int row = 1; row <= 1_000_000; row++) {
                lines.write("R" + row + "," + row + "\n");
            }
        }
        String dataset = "killed_load";
        warehouse.run(
                "register",
                dataset,
                "--publication",
                "p",
                "--domain",
                "d",
                "--owner",
                "a@example.org",
                "--purpose",
                "To see what a kill does");
        CompletableFuture<Result> load = CompletableFuture.supplyAsync(() -> {
            try {
                return warehouse.run("load", big.toString(), "--dataset", dataset, "--period", "2025-01");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        while (warehouse
                .value("SELECT count(*) FROM pg_class WHERE relnamespace = 'incoming'::regnamespace")
                .equals("0")) {
            assertThat(load).as("the load ended before it could be disturbed").isNotDone();
        }
        long pid = Long.parseLong(Files.readAllLines(warehouse.data.resolve("run/ingest-service.pid"))
                .get(0));
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
        assertThat(load.join().exitCode())
                .as(load.join().out() + load.join().err())
                .isZero();
        assertThat(warehouse.value("SELECT count(*) || ' ' || sum(figure) FROM staging.tbl_killed_load"))
                .isEqualTo("1000000 500000500000");
        assertThat(warehouse.value("SELECT count(*) FROM pg_class WHERE relnamespace = 'incoming'::regnamespace"))
                .isEqualTo("0");
    }

    @Test
    void comesBackWhenPostgresIsKilled() throws IOException, InterruptedException {
        long pid = Long.parseLong(Files.readAllLines(warehouse.data.resolve("postgres/data/postmaster.pid"))
                .get(0));
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
        Instant deadline = Instant.now().plus(Duration.ofMinutes(1));
        Result status = warehouse.run("status");
        while (status.exitCode() != 0 && Instant.now().isBefore(deadline)) {
            status = warehouse.run("status");
        }
        assertThat(status.exitCode()).as(status.out()).isZero();
    }

    @Test
    void refusesAMissingFileAsWrongUsage() throws IOException, InterruptedException {
        Result result = warehouse.run("load", files.resolve("none.csv").toString(), "--dataset", "bad_days");
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("There is no file");
    }

    @Test
    void saysWhichServiceCantBeReached() throws IOException, InterruptedException {
        Result result = new LocalWarehouse().run("list");
        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.err()).contains("./datawarp up");
    }

    private static void assertFails(Path file, String code) throws IOException, InterruptedException, SQLException {
        Result result = warehouse.run("load", file.toString(), "--dataset", "bad_days", "--period", "2025-01");
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out() + result.err()).contains(code);
        assertThat(warehouse.value("SELECT status || ' ' || error_code FROM datawarp.tbl_load_events WHERE url LIKE '%"
                        + file.getFileName() + "' ORDER BY load_id DESC LIMIT 1"))
                .isEqualTo("failed " + code);
        assertThat(warehouse.value("SELECT count(*) FROM pg_class WHERE relname = 'tbl_bad_days'"
                        + " OR relnamespace = 'incoming'::regnamespace"))
                .isEqualTo("0");
    }
}
