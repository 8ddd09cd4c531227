package io.datawarp.export.checksum;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * SHA-256 over a column's values in row order, each in PostgreSQL's binary form after its length as four bytes; null is
 * a length of -1. A numeric goes without its display scale, so that 1.5 and 1.50 are one value.
 */
public final class ColumnChecksum {

    private static final int NULL_LENGTH = -1;

    private final MessageDigest digest;
    private final ByteBuffer small = ByteBuffer.allocate(12);

    public ColumnChecksum() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    public void addNull() {
        digest.update(small.clear().putInt(NULL_LENGTH).flip());
    }

    public void add(boolean value) {
        digest.update(small.clear().putInt(1).put((byte) (value ? 1 : 0)).flip());
    }

    public void add(int value) {
        digest.update(small.clear().putInt(4).putInt(value).flip());
    }

    public void add(long value) {
        digest.update(small.clear().putInt(8).putLong(value).flip());
    }

    public void add(byte[] bytes, int offset, int length) {
        digest.update(small.clear().putInt(length).flip());
        digest.update(bytes, offset, length);
    }

    public void add(ByteBuffer bytes) {
        digest.update(small.clear().putInt(bytes.remaining()).flip());
        digest.update(bytes);
    }

    /** A field as COPY gives it: the length stands in the four bytes before the value. */
    public void addField(byte[] row, int offset, int length) {
        digest.update(row, offset - 4, 4 + length);
    }

    /** A numeric field as COPY gives it: count of digits, weight, sign, display scale, digits. */
    public void addNumericField(byte[] row, int offset, int length) {
        digest.update(small.clear().putInt(length - 2).flip());
        digest.update(row, offset, 6);
        digest.update(row, offset + 8, length - 8);
    }

    public String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
