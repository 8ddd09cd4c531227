package io.datawarp.ingest.publication;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** The publications file that the service under test uses. */
public final class PublicationsFixture {

    private static final Path FOLDER = Path.of("target/test-publications");
    private static final AtomicLong SECONDS = new AtomicLong(1_000_000_000);

    private PublicationsFixture() {}

    /** Puts a new version there; the service sees it at its next look. */
    public static void write(String text) throws IOException {
        Files.createDirectories(FOLDER);
        Path file = Files.writeString(FOLDER.resolve("publications.yaml"), text);
        // Two versions within the clock's grain would look the same.
        Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(SECONDS.incrementAndGet())));
    }

    /** A file beside it. */
    public static void write(String name, String text) throws IOException {
        Path file = FOLDER.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /** An entry with just what it must have. */
    public static String entry(String code, String more) {
        return "  - {code: " + code + ", name: " + code + ", domain: tests, frequency: monthly,"
                + " owner: owner@example.org, purpose: A test, " + more + "}\n";
    }
}
