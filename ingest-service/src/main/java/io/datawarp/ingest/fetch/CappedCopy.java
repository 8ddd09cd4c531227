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

    /** @param total the size as announced, -1 when unknown */
    public Copied copy(InputStream in, Path target, long total, ByteProgress progress) throws IOException {
        requireWithinCap(total);
        MessageDigest digest = Checksum.sha256();
        long deadline = System.nanoTime() + timeout.toNanos();
        long done = 0;
        byte[] buffer = new byte[1 << 16];
        try (OutputStream out = Files.newOutputStream(target)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                done += n;
                requireWithinCap(done);
                if (System.nanoTime() > deadline) {
                    throw new LoadFailure(
                            "SOURCE_TIMEOUT",
                            "The file did not come within " + timeout.toSeconds() + " s: " + done
                                    + " bytes came. Try again later, or raise DATAWARP_INGEST_FETCH_TOTAL_TIMEOUT");
                }
                digest.update(buffer, 0, n);
                out.write(buffer, 0, n);
                progress.at(done, total);
            }
        }
        return new Copied(Checksum.text(digest), done);
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
