package io.datawarp.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.datawarp.cli.LocalWarehouse.Result;
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
            Result result = warehouse.run(
                    "load",
                    file.toString(),
                    "--dataset",
                    "corpus_" + number,
                    "--period",
                    "2025-01",
                    "--test",
                    "--json");
            JsonNode load = JsonMapper.builder().build().readTree(result.out());
            String outcome = load.hasNonNull("error_code")
                    ? load.path("error_code").asText()
                    : load.path("status").asText();
            outcomes.computeIfAbsent(outcome, key -> new ArrayList<>())
                    .add(file.getFileName().toString());
            if (outcome.equals("completed")) {
                assertThat(warehouse.value("SELECT count(*) FROM staging_test.tbl_corpus_" + number))
                        .as(file + " rows")
                        .isEqualTo(load.path("rows_source").asText());
            }
        }
        outcomes.forEach((outcome, files) -> System.out.println(outcome + " " + files.size() + ": " + files));
        assertThat(outcomes.keySet())
                .isSubsetOf(Stream.concat(UNDERSTOOD.stream(), Stream.of("completed"))
                        .toList());
        assertThat(outcomes.get("completed")).isNotEmpty();
    }

    private static List<Path> files() throws IOException {
        try (Stream<String> lines = Files.lines(CORPUS.resolve("INDEX.tsv"))) {
            return lines.skip(1)
                    .map(line -> CORPUS.resolve(line.substring(0, line.indexOf('\t'))))
                    .toList();
        }
    }
}
