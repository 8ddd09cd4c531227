package io.datawarp.cli.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** A process of the warehouse: known by its pid file, started again when it dies, stopped on request. */
final class Child {

    private static final Duration TOO_SOON = Duration.ofSeconds(10);
    private static final int MAX_QUICK_DEATHS = 3;

    /** Starts the process. */
    interface Starter {
        Process start() throws IOException;
    }

    private final String name;
    private final Starter starter;
    private final Path pidFile;
    private final AtomicBoolean stopping = new AtomicBoolean();
    private volatile Process process;
    private volatile Instant startedAt;

    private Child(String name, Starter starter, Path pidFile) throws IOException {
        this.name = name;
        this.starter = starter;
        this.pidFile = pidFile;
        this.process = starter.start();
        this.startedAt = Instant.now();
        watch();
    }

    static Child start(String name, Path pidFolder, Starter starter) throws IOException {
        Files.createDirectories(pidFolder);
        return new Child(name, starter, pidFolder.resolve(name + ".pid"));
    }

    boolean isAlive() {
        return process.isAlive();
    }

    String name() {
        return name;
    }

    /** Asks it to end and does not wait. */
    void requestStop() {
        stopping.set(true);
        process.destroy();
    }

    /** Waits for the end it was asked for; past the grace time it is killed. */
    void awaitStop(Duration grace) {
        try {
            if (!process.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
            Files.deleteIfExists(pidFile);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void watch() throws IOException {
        PidFile.write(pidFile, process.toHandle());
        Thread watcher = new Thread(this::keepAlive, "watch " + name);
        watcher.setDaemon(true);
        watcher.start();
    }

    // A process that keeps dying at once stays dead: its log says why, and 'status' that it is down.
    private void keepAlive() {
        try {
            int quickDeaths = 0;
            while (true) {
                int exitCode = process.waitFor();
                quickDeaths = Instant.now().isBefore(startedAt.plus(TOO_SOON)) ? quickDeaths + 1 : 0;
                // Ctrl-C reaches all processes at once: the request to stop may be a moment behind.
                TimeUnit.SECONDS.sleep(1);
                if (stopping.get() || quickDeaths >= MAX_QUICK_DEATHS) {
                    return;
                }
                System.err.println(name + " ended with exit code " + exitCode + "; starting it again");
                startAgain();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            System.err.println(name + " could not be started again: " + e.getMessage());
        }
    }

    private void startAgain() throws IOException {
        process = starter.start();
        startedAt = Instant.now();
        PidFile.write(pidFile, process.toHandle());
        if (stopping.get()) {
            process.destroy();
        }
    }
}
