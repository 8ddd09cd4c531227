package io.datawarp.query;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The machine's own headless Chromium: opens a page, lets it run, and gives the page as it then stands. */
final class Browser {

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome", "chrome");
    private static final long PATIENCE_SECONDS = 120;

    private final Path program;
    private final Path directory;

    private Browser(Path program, Path directory) {
        this.program = program;
        this.directory = directory;
    }

    /** The browser when the machine has one; it keeps its files in that directory. */
    static Optional<Browser> find(Path directory) {
        String path = System.getenv().getOrDefault("PATH", "");
        return Arrays.stream(path.split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .map(program -> new Browser(program, directory));
    }

    /** The page's elements and texts after its scripts have run; virtual time passes at once while nothing is fetched. */
    String page(String url) throws IOException, InterruptedException {
        Path out = Files.createTempFile(directory, "page", ".html");
        run(out, List.of("--dump-dom", url));
        return Files.readString(out, StandardCharsets.UTF_8);
    }

    /** A picture of the page. */
    Path picture(String url, String name, int width, int height, boolean dark)
            throws IOException, InterruptedException {
        Path picture = directory.resolve(name + ".png");
        List<String> arguments = new ArrayList<>(
                List.of("--screenshot=" + picture, "--window-size=" + width + "," + height, "--hide-scrollbars", url));
        if (dark) {
            arguments.add(0, "--blink-settings=preferredColorScheme=0");
        }
        run(Files.createTempFile(directory, "picture", ".txt"), arguments);
        return picture;
    }

    private void run(Path out, List<String> arguments) throws IOException, InterruptedException {
        List<String> fixed = List.of(
                program.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-dev-shm-usage",
                "--virtual-time-budget=8000",
                "--user-data-dir=" + Files.createTempDirectory(directory, "profile"));
        Process process = new ProcessBuilder(
                        Stream.concat(fixed.stream(), arguments.stream()).toList())
                .redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("The browser did not end in " + PATIENCE_SECONDS + " s");
        }
    }
}
