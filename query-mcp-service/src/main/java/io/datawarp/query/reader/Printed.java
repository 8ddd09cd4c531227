package io.datawarp.query.reader;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes columns and values out of a result just as PostgreSQL printed them. */
final class Printed {

    private static final int NULL_SIZE = 4;
    // What JSON or CSV put around a value.
    private static final int AROUND = 3;

    private final List<Column> columns = new ArrayList<>();
    // The driver would decode these.
    private final boolean[] encoded;

    Printed(ResultSetMetaData meta) throws SQLException {
        encoded = new boolean[meta.getColumnCount()];
        for (int i = 0; i < encoded.length; i++) {
            Column column = new Column(meta.getColumnLabel(i + 1), TypeNames.name(meta, i + 1));
            columns.add(column);
            encoded[i] = column.type().equals("bytea");
        }
    }

    List<Column> columns() {
        return columns;
    }

    byte[] @Nullable [] values(ResultSet row) throws SQLException {
        byte[] @Nullable [] values = new byte[encoded.length][];
        for (int i = 0; i < encoded.length; i++) {
            values[i] = encoded[i] ? text(row.getString(i + 1)) : row.getBytes(i + 1);
        }
        return values;
    }

    static long size(byte[] @Nullable [] values) {
        long size = 0;
        for (byte[] value : values) {
            size += value == null ? NULL_SIZE : value.length + AROUND;
        }
        return size;
    }

    private static byte @Nullable [] text(@Nullable String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }
}
