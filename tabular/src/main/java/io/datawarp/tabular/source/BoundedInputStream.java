package io.datawarp.tabular.source;

import io.datawarp.tabular.UnreadableFileException;
import io.datawarp.tabular.UnreadableFileException.Reason;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Counts inflated bytes against a budget, so that a zip bomb ends before memory or disk does. */
public final class BoundedInputStream extends FilterInputStream {

    private final AtomicLong remaining;

    /**
     * One entry of a zip. It may be no longer than it says: the sum of what all entries say was checked, so a zip that
     * lies about its sizes doesn't get past the limit by many small lies.
     *
     * @param limit for entries that don't say how long they are
     */
    public static BoundedInputStream of(ZipFile zip, ZipEntry entry, long limit) throws IOException {
        long most = entry.getSize() < 0 ? limit : Math.min(limit, entry.getSize());
        return new BoundedInputStream(zip.getInputStream(entry), new AtomicLong(most));
    }

    public BoundedInputStream(InputStream in, AtomicLong remaining) {
        super(in);
        this.remaining = remaining;
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        if (value >= 0) {
            spend(1);
        }
        return value;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = super.read(target, offset, length);
        if (count > 0) {
            spend(count);
        }
        return count;
    }

    private void spend(int count) {
        if (remaining.addAndGet(-count) < 0) {
            throw new UnreadableFileException(
                    Reason.TOO_LARGE, "The file's content inflates beyond the limit; it may be a zip bomb.");
        }
    }
}
