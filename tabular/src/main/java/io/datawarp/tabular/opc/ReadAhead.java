package io.datawarp.tabular.opc;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/** Has a thread read a stream ahead of whoever takes its bytes: inflating takes as long as walking through the XML. */
final class ReadAhead extends InputStream {

    /** Compressed bytes from which on a thread pays. */
    static final long WORTH_A_THREAD = 1 << 20;

    static final int BLOCK = 1 << 17;
    private static final int BLOCKS = 4;

    private final InputStream in;
    // Neither queue is ever full: there are no more blocks than they hold.
    private final BlockingQueue<Block> filled = new ArrayBlockingQueue<>(BLOCKS);
    private final BlockingQueue<Block> spare = new ArrayBlockingQueue<>(BLOCKS);
    private final Thread thread = new Thread(this::readAll, "read-ahead");
    private Block block = new Block(new byte[BLOCK]);
    private int at;

    /** Some bytes, and whether anything comes behind them. */
    private static final class Block {

        final byte[] bytes;
        int size;
        boolean last;
        /** What the stream broke with behind the bytes. */
        @Nullable
        Throwable broken;

        Block(byte[] bytes) {
            this.bytes = bytes;
        }
    }

    ReadAhead(InputStream in) {
        this.in = in;
        for (int i = 1; i < BLOCKS; i++) {
            spare.add(new Block(new byte[BLOCK]));
        }
        thread.setDaemon(true);
        thread.start();
    }

    private void readAll() {
        try {
            Block next;
            do {
                next = spare.take();
                fill(next);
                filled.add(next);
            } while (!next.last);
        } catch (InterruptedException e) {
            // Closed before the end: nobody waits for more.
            Thread.currentThread().interrupt();
        }
    }

    private void fill(Block next) {
        next.size = 0;
        try {
            int count = 0;
            while (count >= 0 && next.size < next.bytes.length) {
                count = in.read(next.bytes, next.size, next.bytes.length - next.size);
                next.size += Math.max(count, 0);
            }
            next.last = count < 0;
        } catch (IOException | RuntimeException | Error e) {
            next.broken = e;
            next.last = true;
        }
    }

    @Override
    public int read() throws IOException {
        return hasMore() ? block.bytes[at++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        if (!hasMore()) {
            return -1;
        }
        int count = Math.min(length, block.size - at);
        System.arraycopy(block.bytes, at, target, offset, count);
        at += count;
        return count;
    }

    private boolean hasMore() throws IOException {
        while (at == block.size) {
            if (block.broken instanceof IOException e) {
                throw e;
            }
            if (block.broken instanceof RuntimeException e) {
                throw e;
            }
            if (block.broken instanceof Error e) {
                throw e;
            }
            if (block.last) {
                return false;
            }
            spare.add(block);
            block = next();
            at = 0;
        }
        return true;
    }

    /** An interrupt is for whoever reads, at a place of their own; the next block comes soon whatever happens. */
    private Block next() {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return filled.take();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    boolean isReading() {
        return thread.isAlive();
    }

    @Override
    public void close() throws IOException {
        thread.interrupt();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        in.close();
    }
}
