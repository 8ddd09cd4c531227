package io.datawarp.export.iceberg;

import io.datawarp.export.parquet.Column;
import io.datawarp.export.parquet.ColumnFigures;
import io.datawarp.export.parquet.ColumnType;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.Metrics;
import org.apache.iceberg.Schema;

/** What a table tells of a file, so that engines pass over files that cannot hold what they look for. */
final class FileMetrics {

    private FileMetrics() {}

    static Metrics of(long rows, List<Column> columns, List<ColumnFigures> figures, Schema schema) {
        Map<Integer, Long> sizes = new HashMap<>();
        Map<Integer, Long> values = new HashMap<>();
        Map<Integer, Long> nulls = new HashMap<>();
        Map<Integer, ByteBuffer> least = new HashMap<>();
        Map<Integer, ByteBuffer> greatest = new HashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            ColumnFigures figure = figures.get(i);
            int id = schema.findField(column.name()).fieldId();
            sizes.put(id, figure.bytes());
            values.put(id, rows);
            nulls.put(id, figure.nulls());
            figure.least().ifPresent(bound -> least.put(id, bound(column, bound)));
            figure.greatest().ifPresent(bound -> greatest.put(id, bound(column, bound)));
        }
        return new Metrics(rows, sizes, values, nulls, null, least, greatest);
    }

    // Both formats write a value alike, but for decimals: Parquet's may have a fixed size and the other order of bytes.
    private static ByteBuffer bound(Column column, byte[] bound) {
        if (column.type() != ColumnType.NUMERIC) {
            return ByteBuffer.wrap(bound);
        }
        ByteBuffer bytes = ByteBuffer.wrap(bound).order(ByteOrder.LITTLE_ENDIAN);
        BigInteger unscaled;
        if (column.fitsInt()) {
            unscaled = BigInteger.valueOf(bytes.getInt());
        } else {
            unscaled = column.fitsLong() ? BigInteger.valueOf(bytes.getLong()) : new BigInteger(bound);
        }
        return ByteBuffer.wrap(unscaled.toByteArray());
    }
}
