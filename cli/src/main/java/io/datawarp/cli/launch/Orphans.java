package io.datawarp.cli.launch;

import io.datawarp.cli.client.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Processes that a killed launcher left behind: found by their pid files and stopped before a new start. */
final class Orphans {

    private static final int PATIENCE_SECONDS = 30;

    private Orphans() {}

    /** Stops a PostgreSQL that still runs on the data directory, as its own fast shutdown would. */
    static void stopPostgres(Path home) throws IOException {
        Optional<ProcessHandle> process = postmaster(home);
        if (process.isPresent()) {
            // SIGINT is PostgreSQL's fast shutdown; Java can't send it.
            new ProcessBuilder("kill", "-INT", Long.toString(process.get().pid())).start();
            awaitEnd(process.get(), "PostgreSQL");
        }
    }

    /** The PostgreSQL that runs on the data directory now; its program is the one unpacked beside the data. */
    static Optional<ProcessHandle> postmaster(Path home) throws IOException {
        Path pidFile = home.resolve("data/postmaster.pid");
        List<String> lines = Files.exists(pidFile) ? Files.readAllLines(pidFile) : List.of();
        if (lines.isEmpty() || !lines.get(0).matches("\\d{1,18}")) {
            return Optional.empty();
        }
        String programs = home.resolve("programs").toRealPath().toString();
        return ProcessHandle.of(Long.parseLong(lines.get(0)))
                .filter(process -> process.info().command().orElse("").startsWith(programs));
    }

    /** Stops the services whose pid files are in the folder, and removes the files. */
    static void stopServices(Path pidFolder) throws IOException {
        if (!Files.isDirectory(pidFolder)) {
            return;
        }
        try (Stream<Path> files = Files.list(pidFolder)) {
            for (Path file : files.toList()) {
                Optional<ProcessHandle> process = PidFile.find(file);
                if (process.isPresent()) {
                    process.get().destroy();
                    awaitEnd(process.get(), file.getFileName().toString());
                }
                Files.deleteIfExists(file);
            }
        }
    }

    private static void awaitEnd(ProcessHandle process, String name) {
        try {
            process.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw Failure.of(
                    name + " of an earlier run (process " + process.pid() + ") does not end; stop it yourself");
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failure.of("Interrupted");
        }
    }
}
