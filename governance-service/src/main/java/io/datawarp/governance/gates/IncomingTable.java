package io.datawarp.governance.gates;

import io.datawarp.governance.gates.Survey.Repetition;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.postgresql.core.Utils;

/** Surveys incoming.load_&lt;id&gt; inside the database: no row leaves it. */
final class IncomingTable {

    private static final String SOURCE_ROW = "_source_row";
    private static final int EXAMPLES = 3;

    private IncomingTable() {}

    /** The columns of a table in table order; none when there is no such table. */
    static List<Column> columns(Connection connection, String schema, String table) throws SQLException {
        String sql = """
                SELECT a.attname, format_type(a.atttypid, NULL)
                FROM pg_catalog.pg_attribute AS a
                JOIN pg_catalog.pg_class AS c ON c.oid = a.attrelid
                JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
                WHERE n.nspname = ? AND c.relname = ? AND c.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped
                ORDER BY a.attnum
                """;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, schema);
            statement.setString(2, table);
            try (ResultSet rows = statement.executeQuery()) {
                List<Column> columns = new ArrayList<>();
                while (rows.next()) {
                    columns.add(new Column(rows.getString(1), rows.getString(2)));
                }
                return columns;
            }
        }
    }

    /**
     * Counts everything in one pass; a second one finds examples, only when rows repeat.
     *
     * @throws RowsMissing when it is not the table that the load's event tells of
     */
    static Survey survey(Connection connection, Load load) throws SQLException {
        List<Column> columns = columns(connection, "incoming", load.incomingTable());
        if (columns.isEmpty()) {
            throw new RowsMissing("incoming." + load.incomingTable() + " is not there");
        }
        String table = "incoming." + quoted(load.incomingTable());
        List<String> content = columns.stream()
                .map(Column::name)
                .filter(name -> !name.equals(SOURCE_ROW))
                .toList();
        // 64 bits: among ten million rows two different ones look the same once in 400,000 loads.
        String fingerprint = content.isEmpty()
                ? "0"
                : content.stream()
                        .map(IncomingTable::quoted)
                        .collect(Collectors.joining(", ", "pg_catalog.hash_record_extended(ROW(", "), 0)"));
        String counts =
                content.stream().map(name -> ", count(" + quoted(name) + ")").collect(Collectors.joining());
        String sql = "SELECT count(*), count(DISTINCT " + fingerprint + ")" + counts + " FROM " + table;
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            long rows = row.getLong(1);
            Long recorded = load.rowsSource();
            if (recorded != null && recorded != rows) {
                throw new RowsMissing("incoming." + load.incomingTable() + " holds " + Wording.number(rows) + " of "
                        + Wording.number(recorded) + " rows");
            }
            long repeated = rows - row.getLong(2);
            Map<String, Long> values = new LinkedHashMap<>();
            for (int i = 0; i < content.size(); i++) {
                values.put(content.get(i), row.getLong(i + 3));
            }
            boolean traceable =
                    columns.stream().anyMatch(column -> column.name().equals(SOURCE_ROW));
            List<Repetition> examples =
                    repeated > 0 && traceable ? examples(connection, table, fingerprint) : List.of();
            return new Survey(columns, rows, values, repeated, examples);
        }
    }

    private static List<Repetition> examples(Connection connection, String table, String fingerprint)
            throws SQLException {
        String sql = "SELECT (array_agg(_source_row ORDER BY _source_row))[1:5]::bigint[], count(*) FROM " + table
                + " GROUP BY " + fingerprint + " HAVING count(*) > 1 ORDER BY count(*) DESC, min(_source_row) LIMIT "
                + EXAMPLES;
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<Repetition> examples = new ArrayList<>();
            while (rows.next()) {
                Long[] sourceRows = (Long[]) rows.getArray(1).getArray();
                examples.add(new Repetition(List.of(sourceRows), rows.getLong(2)));
            }
            return examples;
        }
    }

    private static String quoted(String name) {
        try {
            return Utils.escapeIdentifier(null, name).toString();
        } catch (SQLException e) {
            throw new IllegalArgumentException("No identifier: " + name, e);
        }
    }
}
