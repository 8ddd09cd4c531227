package io.datawarp.ingest.stage;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyIn;
import org.postgresql.util.ByteConverter;

/** Writes rows in PostgreSQL's binary COPY format: nothing to escape, nothing to parse, nothing to misread. */
final class BinaryCopy {

    private static final byte[] SIGNATURE = "PGCOPY\n\377\r\n\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final int FLUSH_AT = 1 << 16;
    private static final long EPOCH_DAY = LocalDate.of(2000, 1, 1).toEpochDay();
    private static final long EPOCH_SECOND = EPOCH_DAY * 86_400;

    private final CopyIn copy;
    private ByteBuffer buffer = ByteBuffer.allocate(2 * FLUSH_AT);

    BinaryCopy(CopyIn copy) {
        this.copy = copy;
        buffer.put(SIGNATURE).putInt(0).putInt(0);
    }

    void startRow(int fields) throws SQLException {
        if (buffer.position() >= FLUSH_AT) {
            flush();
        }
        need(2).putShort((short) fields);
    }

    void putNull() {
        need(4).putInt(-1);
    }

    void put(@Nullable Object value) {
        if (value == null) {
            putNull();
        } else if (value instanceof Long number) {
            need(12).putInt(8).putLong(number);
        } else if (value instanceof String text) {
            putText(text);
        } else if (value instanceof BigDecimal number) {
            putNumeric(number);
        } else if (value instanceof Boolean flag) {
            need(5).putInt(1).put((byte) (flag ? 1 : 0));
        } else if (value instanceof LocalDate date) {
            need(8).putInt(4).putInt(Math.toIntExact(date.toEpochDay() - EPOCH_DAY));
        } else if (value instanceof LocalDateTime time) {
            need(12).putInt(8).putLong(micros(time));
        } else {
            throw new IllegalArgumentException("No COPY format for " + value.getClass());
        }
    }

    long end() throws SQLException {
        need(2).putShort((short) -1);
        flush();
        return copy.endCopy();
    }

    private void putText(String text) {
        // UTF-8 needs at most three bytes for each UTF-16 unit.
        ByteBuffer out = need(4 + 3 * text.length());
        int start = out.position();
        out.putInt(0);
        Utf8.encode(text, out);
        out.putInt(start, out.position() - start - 4);
    }

    private void putNumeric(BigDecimal number) {
        if (NumericCopy.isShort(number)) {
            NumericCopy.put(number, need(NumericCopy.LONGEST));
        } else {
            byte[] bytes = ByteConverter.numeric(number);
            need(4 + bytes.length).putInt(bytes.length).put(bytes);
        }
    }

    private static long micros(LocalDateTime time) {
        long seconds = Math.subtractExact(time.toEpochSecond(ZoneOffset.UTC), EPOCH_SECOND);
        return Math.addExact(Math.multiplyExact(seconds, 1_000_000L), time.getLong(ChronoField.MICRO_OF_SECOND));
    }

    private ByteBuffer need(int bytes) {
        if (buffer.remaining() < bytes) {
            ByteBuffer larger = ByteBuffer.allocate(Math.max(buffer.capacity() * 2, buffer.position() + bytes));
            buffer = larger.put(buffer.flip());
        }
        return buffer;
    }

    private void flush() throws SQLException {
        copy.writeToCopy(buffer.array(), 0, buffer.position());
        buffer.clear();
    }
}
