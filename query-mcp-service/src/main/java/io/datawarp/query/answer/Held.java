package io.datawarp.query.answer;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * Gathers what is written into large pieces. The first piece is held back until it is full: as long as nothing was
 * sent, a mistake can still become a problem instead of a broken file.
 */
final class Held extends OutputStream {

    private static final int PIECE = 1 << 16;

    private final OutputStream out;
    private final byte[] piece = new byte[PIECE];
    private int length;
    private boolean sent;

    Held(OutputStream out) {
        this.out = out;
    }

    boolean sent() {
        return sent;
    }

    @Override
    public void write(int b) throws IOException {
        if (length == PIECE) {
            send();
        }
        piece[length++] = (byte) b;
    }

    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
        int from = offset;
        int left = count;
        while (left > PIECE - length) {
            int part = PIECE - length;
            System.arraycopy(bytes, from, piece, length, part);
            length = PIECE;
            from += part;
            left -= part;
            send();
        }
        System.arraycopy(bytes, from, piece, length, left);
        length += left;
    }

    /** Sends the rest. */
    void finish() throws IOException {
        send();
    }

    private void send() throws IOException {
        // A copy: the server may still be writing a piece while the next is gathered.
        out.write(Arrays.copyOf(piece, length));
        sent = true;
        length = 0;
    }
}
