package io.datawarp.cli.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Names a process across runs: its number, and when it started, because numbers are given to other processes later.
 */
final class PidFile {

    private PidFile() {}

    static void write(Path file, ProcessHandle process) throws IOException {
        Files.write(file, List.of(Long.toString(process.pid()), startOf(process)));
    }

    /** The process that was written, if it still runs. */
    static Optional<ProcessHandle> find(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        if (lines.size() != 2) {
            return Optional.empty();
        }
        try {
            return ProcessHandle.of(Long.parseLong(lines.get(0)))
                    .filter(process -> startOf(process).equals(lines.get(1)));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static String startOf(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toString).orElse("unknown");
    }
}
