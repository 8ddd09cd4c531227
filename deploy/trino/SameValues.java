import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Compares every value of every table in a schema of Trino with what PostgreSQL's staging schema holds. */
final class SameValues {

    private SameValues() {}

    public static void main(String[] arguments) throws SQLException {
        long tables = 0;
        long values = 0;
        long start = System.nanoTime();
        try (Connection trino = DriverManager.getConnection(arguments[0]);
                Connection postgres = DriverManager.getConnection(arguments[1])) {
            for (String table : strings(trino, "SHOW TABLES")) {
                List<String> columns = strings(
                        trino,
                        "SELECT column_name FROM information_schema.columns WHERE table_schema = current_schema"
                                + " AND table_name = '" + table + "' ORDER BY ordinal_position");
                values += compare(table, columns, trino, postgres);
                tables++;
            }
        }
        if (values == 0) {
            throw new IllegalStateException("there is nothing to compare");
        }
        System.out.printf(
                "%d tables, %d values: Trino's are PostgreSQL's (%.1f s)%n",
                tables, values, (System.nanoTime() - start) / 1e9);
    }

    private static long compare(String table, List<String> columns, Connection trino, Connection postgres)
            throws SQLException {
        String list = String.join(", ", columns.stream().map(name -> '"' + name.replace("\"", "\"\"") + '"').toList());
        // Of a table that holds a row twice, both sides must hold it twice: rows are counted, not gathered in a set.
        Map<List<Object>, Integer> rows = new HashMap<>();
        long count = each(trino, "SELECT " + list + " FROM \"" + table + '"', row -> rows.merge(row, 1, Integer::sum));
        long held = each(postgres, "SELECT " + list + " FROM staging.\"" + table + '"', row -> {
            if (rows.merge(row, -1, Integer::sum) < 0) {
                throw new IllegalStateException(table + ": Trino has no row " + row);
            }
        });
        if (count != held) {
            throw new IllegalStateException(table + " has " + count + " rows in Trino, " + held + " in PostgreSQL");
        }
        System.out.println("ok   " + table + ": " + count + " rows of " + columns.size() + " columns");
        return count * columns.size();
    }

    private static List<String> strings(Connection connection, String sql) throws SQLException {
        List<String> all = new ArrayList<>();
        each(connection, sql, row -> all.add(String.valueOf(row.get(0))));
        return all;
    }

    private static long each(Connection connection, String sql, java.util.function.Consumer<List<Object>> rows)
            throws SQLException {
        long count = 0;
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                List<Object> row = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.add(comparable(result.getObject(i)));
                }
                rows.accept(row);
                count++;
            }
        }
        return count;
    }

    // 1.5 and 1.50 are one number, and a moment is one in every zone.
    private static Object comparable(Object value) {
        if (value instanceof BigDecimal number) {
            return number.stripTrailingZeros().toPlainString();
        }
        if (value instanceof Timestamp time) {
            return time.toInstant();
        }
        if (value instanceof OffsetDateTime time) {
            return time.toInstant();
        }
        return value instanceof Integer || value instanceof Short || value instanceof Long
                ? Long.valueOf(((Number) value).longValue())
                : value;
    }
}
