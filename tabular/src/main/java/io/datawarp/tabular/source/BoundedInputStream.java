package io.datawarp.tabular.source;

import io.datawarp.tabular.UnreadableFileException;
import io.datawarp.tabular.UnreadableFileException.Reason;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;

/** Counts inflated bytes against a budget, so that a zip bomb ends before memory or disk does. */
public final class BoundedInputStream extends FilterInputStream {

    private final AtomicLong remaining;

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
