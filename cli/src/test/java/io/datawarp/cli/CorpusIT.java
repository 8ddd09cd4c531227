package io.datawarp.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.datawarp.cli.LocalWarehouse.Result;
import io.datawarp.tabular.TableExtract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Real published files, where they are at hand: each one loads or says why not. */
class CorpusIT {

    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final Path CORPUS =
            LocalWarehouse.PROJECT.resolveSibling("shared").resolve("corpus");
    private static final Set<String> UNDERSTOOD = Set.of(
            "CORRUPT_FILE",
            "PASSWORD_PROTECTED",
            "NOT_A_SPREADSHEET",
            "EMPTY_FILE",
            "TOO_LARGE",
            "UNSUPPORTED_FORMAT",
            "NO_TABLE_FOUND",
            "TABLE_AMBIGUOUS");

    private static LocalWarehouse warehouse;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        assumeTrue(Files.isDirectory(CORPUS), "no corpus of real files beside the project");
        warehouse = new LocalWarehouse();
        Result up = warehouse.up("--no-sample");
        assertThat(up.exitCode()).as(up.err() + up.out()).isZero();
    }

    @AfterAll
    static void stop() throws IOException, InterruptedException {
        if (warehouse != null) {
            warehouse.down();
        }
    }

    @Test
    void loadsEachFileOrSaysWhyNot() throws IOException, InterruptedException, SQLException {
        Map<String, List<String>> outcomes = new TreeMap<>();
        int number = 0;
        for (Path file : files()) {
            number++;
            String outcome = load(file, "corpus_" + number);
            outcomes.computeIfAbsent(outcome, key -> new ArrayList<>())
                    .add(file.getFileName().toString());
            if (outcome.equals("TABLE_AMBIGUOUS")) {
                assertThat(load(file, "corpus_" + number, "--sheet", firstTable(file)))
                        .as(file + " with a sheet named")
                        .isEqualTo("completed");
            }
        }
        outcomes.forEach((outcome, files) -> System.out.println(outcome + " " + files.size() + ": " + files));
        assertThat(outcomes.keySet())
                .isSubsetOf(Stream.concat(UNDERSTOOD.stream(), Stream.of("completed"))
                        .toList());
        assertThat(outcomes.get("completed")).isNotEmpty();
    }

    /** The load's error code, or completed when every row of the file's table is in the database. */
    private static String load(Path file, String dataset, String... more)
            throws IOException, InterruptedException, SQLException {
        List<String> command = new ArrayList<>(List.of("load", file.toString(), "--dataset", dataset));
        command.addAll(List.of("--period", "2025-01", "--test", "--json"));
        command.addAll(List.of(more));
        JsonNode load =
                JSON.readTree(warehouse.run(command.toArray(String[]::new)).out());
        if (load.hasNonNull("error_code")) {
            return load.path("error_code").asText();
        }
        assertThat(warehouse.value("SELECT count(*) FROM staging_test.tbl_" + dataset))
                .as(file + " rows")
                .isEqualTo(load.path("rows_source").asText());
        return load.path("status").asText();
    }

    private static String firstTable(Path file) throws IOException, InterruptedException {
        JsonNode extract = JSON.readTree(
                warehouse.run("extract", "--json", file.toString()).out());
        for (JsonNode sheet : extract.path("sheets")) {
            if (sheet.path("tables").path(0).path("confidence").asDouble() >= TableExtract.THRESHOLD) {
                return sheet.path("name").asText() + "#1";
            }
        }
        throw new AssertionError("no table in " + file);
    }

    private static List<Path> files() throws IOException {
        try (Stream<String> lines = Files.lines(CORPUS.resolve("INDEX.tsv"))) {
            return lines.skip(1)
                    .map(line -> CORPUS.resolve(line.substring(0, line.indexOf('\t'))))
                    .toList();
        }
    }
}
