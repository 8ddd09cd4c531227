package io.datawarp.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.datawarp.cli.LocalWarehouse.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The README's first command and what it promises. */
class EndToEndIT {

    private static LocalWarehouse warehouse;
    private static Result up;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        warehouse = new LocalWarehouse();
        up = warehouse.up();
        assertThat(up.exitCode()).as(up.err() + up.out()).isZero();
    }

    @AfterAll
    static void stop() throws IOException, InterruptedException {
        warehouse.down();
        assertThat(warehouse.processes()).as("processes left behind").isEmpty();
    }

    @Test
    void saysThatItIsReadyAndWhatToTryNext() {
        assertThat(up.out()).contains("DataWarp is ready", "/mcp", "./datawarp query", "curl");
    }

    @Test
    void keepsItsSecretsToItsOwner() throws IOException {
        for (String file : new String[] {"endpoints.json", "secrets.json"}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(warehouse.data.resolve(file))))
                    .as(file)
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void keepsItsFoldersToItsOwner() throws IOException {
        for (String folder : new String[] {"logs", "spool", "s3", "postgres", "postgres/programs", "postgres/data"}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(warehouse.data.resolve(folder))))
                    .as(folder)
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void loadsEverySamplePeriodCompletely() throws IOException, SQLException {
        assertThat(warehouse.value("SELECT count(*) FROM datawarp.tbl_load_events WHERE status = 'completed'"))
                .isEqualTo("9");
        assertThat(warehouse.value("SELECT count(*) FROM datawarp.tbl_load_events WHERE status <> 'completed'"))
                .isEqualTo("0");
        for (String code : new String[] {"adhd_referrals", "gp_appointments", "ae_waiting_times"}) {
            assertThat(warehouse.value("SELECT count(*) FROM staging.tbl_" + code))
                    .isEqualTo(warehouse.value("SELECT sum(rows_source) FROM datawarp.tbl_load_events WHERE"
                            + " source_code = '" + code + "'"));
        }
        assertThat(warehouse.value("SELECT count(*) FROM datawarp.tbl_load_events"
                        + " WHERE cells_read IS DISTINCT FROM cells_stored + cells_explained"))
                .isEqualTo("0");
    }

    @Test
    void judgesEveryLoadBeforeItIsPublished() throws IOException, SQLException {
        assertThat(warehouse.value("SELECT count(*) FROM datawarp.tbl_validation_results v"
                        + " JOIN datawarp.tbl_load_events e USING (load_id)"
                        + " WHERE v.gate = 'overall' AND v.checked_at < e.completed_at"))
                .isEqualTo("9");
        assertThat(warehouse.value("SELECT count(*) FROM pg_class WHERE relnamespace = 'incoming'::regnamespace"))
                .isEqualTo("0");
    }

    @Test
    void saysWhatEveryColumnOfTheSamplesMeans() throws IOException, SQLException {
        assertThat(warehouse.value("SELECT count(*) FROM datawarp.tbl_data_sources"
                        + " CROSS JOIN jsonb_array_elements(columns) AS c"
                        + " WHERE NOT c ? 'marker_of' AND (c ->> 'description' IS NULL OR c -> 'search_terms' = '[]')"))
                .isEqualTo("0");
        assertThat(
                        warehouse.value(
                                "SELECT count(*) FROM datawarp.tbl_validation_results WHERE gate = 'metadata' AND verdict = 'pass'"))
                .isEqualTo("9");
    }

    @Test
    void keepsNumbersAndMarkersApart() throws IOException, SQLException {
        assertThat(warehouse.value("SELECT count(*) FROM information_schema.columns"
                        + " WHERE table_name = 'tbl_adhd_referrals' AND column_name LIKE '%\\_marker'"))
                .isNotEqualTo("0");
        assertThat(warehouse.value("SELECT columns_added::text FROM datawarp.tbl_load_events"
                        + " WHERE source_code = 'adhd_referrals' AND period = '2025-10'"))
                .as("the third period adds a column")
                .isNotEqualTo("{}");
    }

    @Test
    void tracesAnAnswerToTheFilesChecksum() throws IOException, InterruptedException, NoSuchAlgorithmException {
        Path sample = LocalWarehouse.PROJECT.resolve("samples/adhd/adhd_2025-08.xlsx");
        String sha256 =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(sample)));
        assertThat(warehouse.run("lineage", "adhd_referrals", "--json").out()).contains(sha256, "Table 1");
    }

    @Test
    void answersListDescribeQueryAndStatus() throws IOException, InterruptedException {
        assertThat(warehouse.run("list").out()).contains("adhd_referrals", "gp_appointments", "ae_waiting_times");
        assertThat(warehouse.run("describe", "adhd_referrals").out()).contains("age_band");
        assertThat(warehouse
                        .run("query", "SELECT 1 + 1 AS two", "--format", "csv")
                        .out())
                .isEqualToNormalizingNewlines("two\n2\n");
        assertThat(warehouse.run("search", "adhd referals").out()).contains("adhd_referrals");
        assertThat(warehouse.run("describe", "adhd_referal").err()).contains("./datawarp search WORDS");
        assertThat(warehouse
                        .run("annotate", "adhd_referrals", "age_band", "--description", "Age when referred", "--json")
                        .out())
                .contains("Age when referred");
        assertThat(warehouse.run("status").exitCode()).isZero();
    }

    @Test
    void answersInAnyLocaleWithTheNamesAndFiguresThatThereAre() throws IOException, InterruptedException {
        Result table = warehouse.shell("LC_ALL=C ./datawarp query \"SELECT 'Ynys M$(printf '\\303\\264')n' AS x,"
                + " 1234567890123456.7890 AS x, 7 AS x\"");
        assertThat(table.exitCode()).as(table.err()).isZero();
        assertThat(table.out()).contains("Ynys Môn", "1234567890123456.7890", "| 7");
    }

    @Test
    void saysWhenWhatItPrintsCantBeWritten() throws IOException, InterruptedException {
        assumeTrue(Files.exists(Path.of("/dev/full")), "this system has no disk that is always full");
        Result full = warehouse.shell("./datawarp query 'SELECT 1' --format csv > /dev/full");
        assertThat(full.exitCode()).isEqualTo(1);
        assertThat(full.err()).contains("could not all be written");
    }

    @Test
    void writesParquetAndACatalogueThatWereReadBack() throws IOException, InterruptedException, SQLException {
        Result export = warehouse.run("export", "--all", "--json");
        assertThat(export.exitCode()).as(export.err() + export.out()).isZero();
        assertThat(warehouse.value("SELECT count(DISTINCT source_code) FROM datawarp.tbl_export_runs"
                        + " WHERE status = 'completed' AND verified_at IS NOT NULL AND object_key LIKE 'datasets/%'"))
                .isEqualTo("3");
        assertThat(warehouse.data.resolve("s3/data/datawarp/catalog.parquet")).exists();
        assertThat(new ParquetRoundTrip(warehouse).compareAll()).isPositive();
    }

    @Test
    void speaksMcpOnStdinAndStdout() throws IOException, InterruptedException {
        Result said = warehouse.converse("""
                {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25",\
                "capabilities":{},"clientInfo":{"name":"test","version":"1"}}}
                {"jsonrpc":"2.0","method":"notifications/initialized"}
                {"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"run_sql",\
                "arguments":{"sql":"SELECT count(*) AS n FROM staging.tbl_adhd_referrals"}}}
                this is no JSON
                """, "mcp");
        assertThat(said.exitCode()).as(said.err()).isZero();
        assertThat(said.out().lines())
                .hasSize(3)
                .allSatisfy(line -> assertThat(line).startsWith("{\"jsonrpc\""))
                .anySatisfy(line -> assertThat(line).contains("\"id\":1", "serverInfo"))
                .anySatisfy(line -> assertThat(line).contains("\"id\":2", "file_sha256"))
                .anySatisfy(line -> assertThat(line).contains("-32700"));
    }

    @Test
    void saysWhenThereIsNoWarehouseToSpeakMcpWith() throws IOException, InterruptedException {
        Result said = new LocalWarehouse().run("mcp");
        assertThat(said.exitCode()).isEqualTo(3);
        assertThat(said.out()).isEmpty();
        assertThat(said.err()).contains("./datawarp up");
    }

    @Test
    void loadsNothingTwice() throws IOException, InterruptedException, SQLException {
        Result again = warehouse.run("backfill");
        assertThat(again.exitCode()).isZero();
        assertThat(again.out()).contains("9 files: 0 loaded, 9 already there, 0 not released yet, 0 failed");
    }

    @Test
    void refusesBusyPortsClearlyAndLeavesNothingRunning() throws IOException, InterruptedException {
        LocalWarehouse second = new LocalWarehouse();
        Result refused = second.run("up", "--detach", "--port-base", Integer.toString(warehouse.portBase));
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.out() + refused.err()).contains("in use", "--port-base");
        assertThat(second.processes()).isEmpty();
    }

    @Test
    void refusesASecondLauncherOnTheSameDirectory() throws IOException, InterruptedException {
        Result refused = warehouse.run("up", "--detach", "--port-base", "41000");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.out() + refused.err()).contains("already runs", "down");
    }
}
