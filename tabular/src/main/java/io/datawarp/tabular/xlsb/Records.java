package io.datawarp.tabular.xlsb;

import io.datawarp.tabular.UnreadableFileException;
import io.datawarp.tabular.UnreadableFileException.Reason;
import io.datawarp.tabular.opc.Parts;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Walks the records of a binary part. A record is a type and a length, each with seven bits a byte, and its content;
 * numbers are little-endian, texts UTF-16 behind their length. Reading past the end of a record means damage.
 */
final class Records {

    static final int END = -1;

    private static final int NO_TEXT = -1;

    private final InputStream in;
    private final int longest;
    private byte[] buffer = new byte[1 << 16];
    private int limit;
    private int start;
    private int length;

    /** @param longest bytes that one record may have */
    Records(InputStream in, int longest) {
        this.in = in;
        this.longest = longest;
    }

    /** Moves to the next record and gives its type, {@link #END} after the last. */
    int next() throws IOException {
        start += length;
        length = 0;
        if (!has(1)) {
            return END;
        }
        int type = header();
        if (type >= 0x80) {
            type = (type & 0x7F) | ((header() & 0x7F) << 7);
        }
        long size = 0;
        int shift = 0;
        int part;
        do {
            part = header();
            size |= (long) (part & 0x7F) << shift;
            shift += 7;
        } while (part >= 0x80 && shift < 28);
        if (size > longest) {
            throw new UnreadableFileException(
                    Reason.TOO_LARGE, "A cell or record of " + size + " bytes is over the limit of " + longest + ".");
        }
        if (!has((int) size)) {
            throw Parts.damaged("a part ends inside a record");
        }
        length = (int) size;
        return type;
    }

    private int header() throws IOException {
        if (!has(1)) {
            throw Parts.damaged("a part ends inside a record");
        }
        return buffer[start++] & 0xFF;
    }

    /** Makes sure that so many bytes follow in the buffer; false when the part ends before. */
    private boolean has(int bytes) throws IOException {
        if (start + bytes <= limit) {
            return true;
        }
        System.arraycopy(buffer, start, buffer, 0, limit - start);
        limit -= start;
        start = 0;
        if (bytes > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(bytes, buffer.length * 2));
        }
        while (limit < bytes) {
            int count = in.read(buffer, limit, buffer.length - limit);
            if (count < 0) {
                return false;
            }
            limit += count;
        }
        return true;
    }

    int length() {
        return length;
    }

    private int at(int offset, int bytes) {
        if (offset < 0 || bytes > length || offset > length - bytes) {
            throw Parts.damaged("a record is too short");
        }
        return start + offset;
    }

    int uint8(int offset) {
        return buffer[at(offset, 1)] & 0xFF;
    }

    int uint16(int offset) {
        int at = at(offset, 2);
        return (buffer[at] & 0xFF) | ((buffer[at + 1] & 0xFF) << 8);
    }

    int uint24(int offset) {
        return uint16(offset) | (uint8(offset + 2) << 16);
    }

    int int32(int offset) {
        return uint16(offset) | (uint16(offset + 2) << 16);
    }

    double real(int offset) {
        return Double.longBitsToDouble((int32(offset) & 0xFFFF_FFFFL) | ((long) int32(offset + 4) << 32));
    }

    /** A number in four bytes: an integer or the front half of a real, perhaps in hundredths. */
    double rk(int offset) {
        int bits = int32(offset);
        double value = (bits & 2) != 0 ? bits >> 2 : Double.longBitsToDouble((bits & 0xFFFF_FFFCL) << 32);
        return (bits & 1) != 0 ? value / 100 : value;
    }

    /** The text that begins here; null for the mark of no text. */
    @Nullable
    String text(int offset) {
        int characters = int32(offset);
        if (characters == NO_TEXT) {
            return null;
        }
        if (characters < 0 || characters > length / 2) {
            throw Parts.damaged("a text is longer than its record");
        }
        return new String(buffer, at(offset + 4, characters * 2), characters * 2, StandardCharsets.UTF_16LE);
    }

    /** How many bytes the text that begins here takes. */
    int textSize(int offset) {
        return 4 + Math.max(0, int32(offset)) * 2;
    }
}
