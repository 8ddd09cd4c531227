package io.datawarp.export.run;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Date;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads Parquet with an engine that is not ours, and any result as comparable values. */
final class DuckDb {

    private DuckDb() {}

    static List<List<Object>> rows(Path file, String select) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:")) {
            return rows(connection, select.replace("$file", "'" + file + "'"));
        }
    }

    static List<List<Object>> rows(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<List<Object>> all = new ArrayList<>();
            while (rows.next()) {
                List<Object> row = new ArrayList<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    row.add(comparable(rows, i));
                }
                all.add(row);
            }
            return all;
        }
    }

    private static Object comparable(ResultSet row, int column) throws SQLException {
        Object value = row.getObject(column);
        if (value instanceof BigDecimal number) {
            return number.stripTrailingZeros().toPlainString();
        }
        if (value instanceof Date date) {
            return date.toLocalDate();
        }
        if (value instanceof OffsetDateTime moment) {
            return moment.toInstant();
        }
        if (value instanceof Timestamp time) {
            return row.getMetaData()
                            .getColumnTypeName(column)
                            .toLowerCase(Locale.ROOT)
                            .contains("z")
                    ? time.toInstant()
                    : time.toLocalDateTime();
        }
        return value;
    }
}
