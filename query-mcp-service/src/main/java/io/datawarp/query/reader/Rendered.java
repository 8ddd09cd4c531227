package io.datawarp.query.reader;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Blob;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** DuckDB's and Trino's columns and values, named and written as PostgreSQL would, so that answers look the same. */
final class Rendered {

    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("BOOLEAN", "boolean"),
            Map.entry("TINYINT", "smallint"),
            Map.entry("UTINYINT", "smallint"),
            Map.entry("SMALLINT", "smallint"),
            Map.entry("USMALLINT", "integer"),
            Map.entry("INTEGER", "integer"),
            Map.entry("UINTEGER", "bigint"),
            Map.entry("BIGINT", "bigint"),
            Map.entry("UBIGINT", "numeric"),
            Map.entry("HUGEINT", "numeric"),
            Map.entry("UHUGEINT", "numeric"),
            Map.entry("FLOAT", "real"),
            Map.entry("DOUBLE", "double precision"),
            Map.entry("DATE", "date"),
            Map.entry("TIME", "time"),
            Map.entry("TIMESTAMP", "timestamp"),
            Map.entry("TIMESTAMP WITH TIME ZONE", "timestamptz"),
            Map.entry("INTERVAL", "interval"),
            Map.entry("UUID", "uuid"),
            Map.entry("JSON", "json"),
            Map.entry("BLOB", "bytea"));
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .toFormatter();
    // Beyond, a number is written with an exponent.
    private static final int LONGEST_PLAIN = 15;

    private final List<Column> columns = new ArrayList<>();
    private final boolean timesAreTexts;

    /**
     * What a result holds.
     *
     * @param timesAreTexts whether the driver is Trino's, which has times as texts
     */
    Rendered(ResultSetMetaData meta, boolean timesAreTexts) throws SQLException {
        this.timesAreTexts = timesAreTexts;
        for (int i = 1; i <= meta.getColumnCount(); i++) {
            // Trino writes names in small letters and with a length.
            String type = meta.getColumnTypeName(i).toUpperCase(Locale.ROOT).replaceAll("\\(\\d+\\)", "");
            columns.add(new Column(
                    meta.getColumnLabel(i), type.startsWith("DECIMAL") ? "numeric" : NAMES.getOrDefault(type, "text")));
        }
    }

    List<Column> columns() {
        return columns;
    }

    byte[] @Nullable [] values(ResultSet row) throws SQLException {
        byte[] @Nullable [] values = new byte[columns.size()][];
        for (int i = 0; i < values.length; i++) {
            String text = text(row, i + 1, columns.get(i).type());
            values[i] = text == null ? null : text.getBytes(StandardCharsets.UTF_8);
        }
        return values;
    }

    private @Nullable String text(ResultSet row, int column, String type) throws SQLException {
        return switch (type) {
            case "boolean" -> {
                boolean yes = row.getBoolean(column);
                yield row.wasNull() ? null : yes ? "t" : "f";
            }
            case "real", "double precision" -> {
                String printed = row.getString(column);
                yield printed == null ? null : number(printed);
            }
            case "timestamp" -> {
                LocalDateTime time = time(row, column);
                yield time == null ? null : TIME.format(time);
            }
            case "timestamptz" -> {
                LocalDateTime time = moment(row, column);
                yield time == null ? null : TIME.format(time) + "+00";
            }
            case "bytea" -> {
                Blob bytes = row.getBlob(column);
                yield bytes == null ? null : "\\x" + HexFormat.of().formatHex(bytes.getBytes(1, (int) bytes.length()));
            }
            default -> row.getString(column);
        };
    }

    // Each driver has its own way to give a time without rounding it or moving it to another zone.
    private @Nullable LocalDateTime time(ResultSet row, int column) throws SQLException {
        if (!timesAreTexts) {
            return row.getObject(column, LocalDateTime.class);
        }
        String printed = row.getString(column);
        return printed == null ? null : LocalDateTime.parse(printed.replace(' ', 'T'));
    }

    private @Nullable LocalDateTime moment(ResultSet row, int column) throws SQLException {
        if (timesAreTexts) {
            ZonedDateTime moment = row.getObject(column, ZonedDateTime.class);
            return moment == null ? null : LocalDateTime.ofInstant(moment.toInstant(), ZoneOffset.UTC);
        }
        OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : LocalDateTime.ofInstant(moment.toInstant(), ZoneOffset.UTC);
    }

    private static String number(String printed) {
        if (!Character.isDigit(printed.charAt(printed.length() - 1))) {
            return printed;
        }
        BigDecimal number = new BigDecimal(printed).stripTrailingZeros();
        boolean plain = number.precision() - number.scale() <= LONGEST_PLAIN && number.scale() <= LONGEST_PLAIN;
        return plain ? number.toPlainString() : number.toString();
    }
}
