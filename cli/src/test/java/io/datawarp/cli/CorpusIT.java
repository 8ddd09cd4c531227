package io.datawarp.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.datawarp.cli.LocalWarehouse.Result;
import io.datawarp.cli.client.Endpoints;
import io.datawarp.cli.load.LoadRequest;
import io.datawarp.cli.load.Loads;
import io.datawarp.tabular.TableExtract;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Real published files, where they are at hand: each one loads, and leaves as it came, or says why not. */
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
    void loadsEachFileOrSaysWhyNotAndItsTableComesBackFromParquet()
            throws IOException, InterruptedException, SQLException {
        Loads loads = new Loads(Endpoints.read(warehouse.data));
        List<Path> files = files();
        List<Long> started = new ArrayList<>();
        for (Path file : files) {
            register("corpus_" + started.size());
            started.add(loads.start(request(file, started.size(), null)));
        }
        Map<String, List<String>> outcomes = new TreeMap<>();
        List<Integer> ambiguous = new ArrayList<>();
        for (int number = 0; number < files.size(); number++) {
            Path file = files.get(number);
            String outcome = outcome(loads.await(started.get(number)), file);
            outcomes.computeIfAbsent(outcome, key -> new ArrayList<>())
                    .add(file.getFileName().toString());
            if (outcome.equals("TABLE_AMBIGUOUS")) {
                ambiguous.add(number);
            }
        }
        Map<Integer, String> tables = firstTables(files, ambiguous);
        Map<Integer, Long> again = new TreeMap<>();
        for (int number : ambiguous) {
            again.put(number, loads.start(request(files.get(number), number, tables.get(number))));
        }
        for (Map.Entry<Integer, Long> load : again.entrySet()) {
            Path file = files.get(load.getKey());
            assertThat(outcome(loads.await(load.getValue()), file))
                    .as(file + " with a sheet named")
                    .isEqualTo("completed");
        }
        outcomes.forEach((outcome, named) -> System.out.println(outcome + " " + named.size() + ": " + named));
        assertThat(outcomes.keySet())
                .isSubsetOf(Stream.concat(UNDERSTOOD.stream(), Stream.of("completed"))
                        .toList());
        assertThat(outcomes.get("completed")).isNotEmpty();

        Result export = warehouse.run("export", "--all");
        assertThat(export.exitCode()).as(export.err() + export.out()).isZero();
        long values = new ParquetRoundTrip(warehouse).compareAll();
        System.out.println(values + " values are the same in Parquet and back");
    }

    private static void register(String code) throws IOException, InterruptedException {
        JsonNode endpoints = warehouse.endpoints();
        String body = JSON.createObjectNode()
                .put("code", code)
                .put("name", code)
                .put("publication", "corpus")
                .put("domain", "corpus")
                .put("owner", "someone@example.org")
                .put("purpose", "The way into the warehouse, through Parquet and back")
                .put("validation_required", false)
                .toString();
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(endpoints.path("registry").asText().replaceFirst("/$", "") + "/v1/datasets"))
                .header("Authorization", "Bearer " + endpoints.path("apiKey").asText())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
    }

    private static LoadRequest request(Path file, int number, @Nullable String sheet) {
        return new LoadRequest(file.toString(), "corpus_" + number, "2025-01", sheet, false, false);
    }

    /** The load's error code, or completed when every row of the file's table is in the database. */
    private static String outcome(JsonNode load, Path file) throws IOException, SQLException {
        if (load.hasNonNull("error_code")) {
            return load.path("error_code").asText();
        }
        assertThat(warehouse.value("SELECT count(*) FROM staging.tbl_"
                        + load.path("dataset").asText()))
                .as(file + " rows")
                .isEqualTo(load.path("rows_source").asText());
        return load.path("status").asText();
    }

    /** The first table that the reader is sure of in each of those files, as one run of extract sees them. */
    private static Map<Integer, String> firstTables(List<Path> files, List<Integer> numbers)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("extract", "--json"));
        numbers.forEach(number -> command.add(files.get(number).toString()));
        List<String> lines =
                warehouse.run(command.toArray(String[]::new)).out().lines().toList();
        assertThat(lines).hasSameSizeAs(numbers);
        Map<Integer, String> tables = new TreeMap<>();
        for (int place = 0; place < lines.size(); place++) {
            tables.put(numbers.get(place), firstTable(JSON.readTree(lines.get(place))));
        }
        return tables;
    }

    private static String firstTable(JsonNode extract) {
        for (JsonNode sheet : extract.path("sheets")) {
            if (sheet.path("tables").path(0).path("confidence").asDouble() >= TableExtract.THRESHOLD) {
                return sheet.path("name").asText() + "#1";
            }
        }
        throw new AssertionError("no table in " + extract.path("file"));
    }

    private static List<Path> files() throws IOException {
        try (Stream<String> lines = Files.lines(CORPUS.resolve("INDEX.tsv"))) {
            return lines.skip(1)
                    .map(line -> CORPUS.resolve(line.substring(0, line.indexOf('\t'))))
                    .toList();
        }
    }
}
