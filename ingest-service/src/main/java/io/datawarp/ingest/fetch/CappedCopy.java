package io.datawarp.ingest.fetch;

import io.datawarp.ingest.LoadFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;

/** Writes a stream to a file while it counts, digests and watches the clock. */
public final class CappedCopy {

    private final long maxBytes;
    private final Duration timeout;

    public CappedCopy(long maxBytes, Duration timeout) {
        this.maxBytes = maxBytes;
        this.timeout = timeout;
    }

    /** What was written. */
    public record Copied(String sha256, long sizeBytes) {}

    public Copied copy(InputStream in, Path target, ByteProgress progress) throws IOException {
        MessageDigest digest = Checksum.sha256();
        try (OutputStream out = Files.newOutputStream(target)) {
            long size = append(in, out, digest, 0, -1, progress);
            return new Copied(Checksum.text(digest), size);
        }
    }

    /**
     * Appends to what came before. What is in the digest is in the file as well, whenever the stream breaks.
     *
     * @param before bytes that the file has already
     * @param total the whole size as announced, -1 when unknown
     * @return the bytes that the file has now
     */
    long append(InputStream in, OutputStream out, MessageDigest digest, long before, long total, ByteProgress progress)
            throws IOException {
        requireWithinCap(total);
        long deadline = System.nanoTime() + timeout.toNanos();
        long done = before;
        byte[] buffer = new byte[1 << 16];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            done += n;
            requireWithinCap(done);
            if (System.nanoTime() > deadline) {
                throw new LoadFailure(
                        "SOURCE_TIMEOUT",
                        "The file did not come within " + timeout.toSeconds() + " s: " + done
                                + " bytes came. Try again later, or raise DATAWARP_INGEST_FETCH_TOTAL_TIMEOUT");
            }
            write(out, buffer, n);
            digest.update(buffer, 0, n);
            progress.at(done, total);
        }
        return done;
    }

    // A full disk is no broken connection: another attempt would not mend it.
    private static void write(OutputStream out, byte[] buffer, int length) {
        try {
            out.write(buffer, 0, length);
        } catch (IOException e) {
            throw new LoadFailure(
                    "SPOOL_NOT_WRITABLE",
                    "The file can't be written to the spool folder (" + e.getMessage() + "); make room there, or set"
                            + " DATAWARP_INGEST_SPOOL_DIRECTORY to another folder",
                    e);
        }
    }

    private void requireWithinCap(long bytes) {
        if (bytes > maxBytes) {
            throw new LoadFailure(
                    "FILE_TOO_LARGE",
                    "The file is larger than the " + maxBytes
                            + " bytes that are allowed; raise DATAWARP_INGEST_FETCH_MAX_BYTES to take it");
        }
    }
}
