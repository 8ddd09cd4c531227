package io.datawarp.cli.launch;

import io.datawarp.cli.client.Failure;
import io.datawarp.cli.client.OwnerOnly;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Starts the launcher in the background and waits until it says that it is ready. */
final class Detached {

    private static final String READY = "DataWarp is ready";
    private static final String STEP = "  ✓";
    private static final int POLL_MILLIS = 200;

    private Detached() {}

    static int start(Path directory, int portBase, boolean noSample) throws IOException, InterruptedException {
        // Two that start at once would wait for the lines of one log.
        WarehouseLock lock = WarehouseLock.takeForStart(directory);
        try (lock) {
            return launch(directory, portBase, noSample);
        }
    }

    private static int launch(Path directory, int portBase, boolean noSample) throws IOException, InterruptedException {
        Path log = OwnerOnly.createDirectories(directory.resolve("logs")).resolve("up.log");
        Files.deleteIfExists(log);
        Process launcher = new ProcessBuilder(command(directory, portBase, noSample))
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(log.toFile())
                .start();
        int shown = 0;
        boolean alive = true;
        List<String> said = new ArrayList<>();
        while (alive) {
            alive = !launcher.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS);
            List<String> lines = Files.readAllLines(log);
            for (String line : lines.subList(shown, lines.size())) {
                if (line.startsWith(STEP)) {
                    System.err.println(line);
                } else {
                    said.add(line);
                }
                if (line.startsWith(READY)) {
                    said.forEach(System.out::println);
                    return 0;
                }
            }
            shown = lines.size();
        }
        String last = said.isEmpty() ? "The warehouse did not start; see " + log : said.get(said.size() - 1);
        throw Failure.of(last.replaceFirst("^datawarp: ", ""));
    }

    private static List<String> command(Path directory, int portBase, boolean noSample) {
        List<String> command = new ArrayList<>();
        // A session of its own: closing the terminal must not end it.
        if (onPath("setsid") != null) {
            command.add("setsid");
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx128m");
        command.add("-XX:+UseSerialGC");
        command.add("-Ddatawarp.home=" + System.getProperty("datawarp.home"));
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add("io.datawarp.cli.Main");
        command.add("up");
        command.add("--data");
        command.add(directory.toString());
        command.add("--port-base");
        command.add(Integer.toString(portBase));
        if (noSample) {
            command.add("--no-sample");
        }
        return command;
    }

    private static @Nullable Path onPath(String program) {
        for (String folder : System.getenv("PATH").split(File.pathSeparator, -1)) {
            Path candidate = Path.of(folder, program);
            if (Files.isExecutable(candidate)) {
                return candidate;
            }
        }
        return null;
    }
}
