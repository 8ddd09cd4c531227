package io.datawarp.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/** The packaged command as its user meets it, on a data directory of a test's own. */
final class LocalWarehouse {

    static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();

    final Path data;
    final int portBase = ThreadLocalRandom.current().nextInt(200, 320) * 100;

    LocalWarehouse() throws IOException {
        data = Files.createTempDirectory("datawarp-test");
        // Two hundred megabytes each; until the tests end, some look into what a stopped warehouse left.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(data)));
    }

    /** What a command did. */
    record Result(int exitCode, String out, String err) {}

    Result up(String... options) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("up", "--detach", "--port-base", Integer.toString(portBase)));
        arguments.addAll(List.of(options));
        return run(arguments.toArray(String[]::new));
    }

    /** Runs {@code ./datawarp} with these arguments on this warehouse. */
    Result run(String... arguments) throws IOException, InterruptedException {
        return run("", arguments);
    }

    /** The same with something to read on its input. */
    Result converse(String input, String... arguments) throws IOException, InterruptedException {
        return run(input, arguments);
    }

    /** Runs a line of a shell in the project's folder. */
    Result shell(String line) throws IOException, InterruptedException {
        return start("", List.of("bash", "-c", "cd '" + PROJECT + "' && " + line));
    }

    private Result run(String input, String[] arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(PROJECT.resolve("datawarp").toString());
        command.addAll(List.of(arguments));
        return start(input, command);
    }

    private Result start(String input, List<String> command) throws IOException, InterruptedException {
        File out = File.createTempFile("out", ".txt");
        File err = File.createTempFile("err", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(out).redirectError(err);
        builder.environment().put("DATAWARP_DATA", data.toString());
        builder.environment().put("DATAWARP_NO_BUILD", "1");
        File in = File.createTempFile("stdin", ".txt");
        try {
            Files.writeString(in.toPath(), input);
            int exitCode = builder.redirectInput(in).start().waitFor();
            return new Result(exitCode, text(out), text(err));
        } finally {
            for (File file : List.of(in, out, err)) {
                Files.delete(file.toPath());
            }
        }
    }

    JsonNode endpoints() throws IOException {
        return JsonMapper.builder()
                .build()
                .readTree(data.resolve("endpoints.json").toFile());
    }

    /** The first column of the first row, read with the operator's login. */
    String value(String sql) throws IOException, SQLException {
        try (Connection connection =
                        DriverManager.getConnection(endpoints().path("jdbc").asText());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? String.valueOf(rows.getString(1)) : "no row";
        }
    }

    /** Processes that carry the data directory in their command line. */
    List<String> processes() {
        return ProcessHandle.allProcesses()
                .map(process -> process.info().commandLine().orElse(""))
                .filter(line -> line.contains(data.toString()))
                .toList();
    }

    void down() throws IOException, InterruptedException {
        run("down");
    }

    /** Deletes a folder with all that is in it. */
    static void delete(Path folder) {
        try (Stream<Path> content = Files.walk(folder)) {
            for (Path path : content.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(File file) throws IOException {
        return Files.readString(file.toPath(), StandardCharsets.UTF_8);
    }
}
