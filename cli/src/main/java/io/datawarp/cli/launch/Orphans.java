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
    static void stopPostgres(Path data) throws IOException {
        Path pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        List<String> lines = Files.readAllLines(pidFile);
        Optional<ProcessHandle> process = lines.isEmpty() ? Optional.empty() : handle(lines.get(0));
        if (process.filter(found -> commandOf(found).contains("postgres")).isPresent()) {
            // SIGINT is PostgreSQL's fast shutdown; Java can't send it.
            new ProcessBuilder("kill", "-INT", lines.get(0).trim()).start();
            awaitEnd(process.get(), "PostgreSQL");
        }
    }

    /** Stops the services whose pid files are in the folder, and removes the files. */
    static void stopServices(Path pidFolder) throws IOException {
        if (!Files.isDirectory(pidFolder)) {
            return;
        }
        try (Stream<Path> files = Files.list(pidFolder)) {
            for (Path file : files.toList()) {
                Optional<ProcessHandle> process = handle(Files.readString(file));
                if (process.filter(found -> commandOf(found).contains("java")).isPresent()) {
                    process.get().destroy();
                    awaitEnd(process.get(), file.getFileName().toString());
                }
                Files.deleteIfExists(file);
            }
        }
    }

    private static Optional<ProcessHandle> handle(String pid) {
        try {
            return ProcessHandle.of(Long.parseLong(pid.trim()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static String commandOf(ProcessHandle process) {
        return process.info().command().orElse("");
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
