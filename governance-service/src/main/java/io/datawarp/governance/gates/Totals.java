package io.datawarp.governance.gates;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The publisher's own total rows, and the sums of the rows between them. A block is the rows after one total row and
 * before the next; block 0 comes before the first.
 *
 * @param columns numeric columns
 */
record Totals(List<String> columns, List<TotalRow> rows, List<Block> blocks) {

    private static final Set<String> NUMBERS =
            Set.of("smallint", "integer", "bigint", "numeric", "double precision", "real");
    // PostgreSQL selects at most 1,664 expressions at once.
    private static final int MOST_COLUMNS = 200;

    Totals {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        blocks = List.copyOf(blocks);
    }

    /**
     * A total row.
     *
     * @param values one per column; null where it has none
     */
    record TotalRow(long sourceRow, String section, List<@Nullable BigDecimal> values) {}

    /** The rows of one block and section. */
    record Block(int place, String section, List<Sum> sums) {}

    /**
     * The values of a column in some rows.
     *
     * @param missing rows without a value: suppressed or blank
     * @param step what every value is a multiple of, such as 5 where the publisher rounds to 5; 0 without values
     */
    record Sum(
            BigDecimal sum,
            long values,
            long missing,
            @Nullable BigDecimal smallest,
            @Nullable BigDecimal largest,
            int step) {

        static final Sum NONE = new Sum(BigDecimal.ZERO, 0, 0, null, null, 0);

        Sum plus(Sum other) {
            if (values == 0 || other.values == 0) {
                Sum filled = values == 0 ? other : this;
                return new Sum(
                        filled.sum,
                        filled.values,
                        missing + other.missing,
                        filled.smallest,
                        filled.largest,
                        filled.step);
            }
            return new Sum(
                    sum.add(other.sum),
                    values + other.values,
                    missing + other.missing,
                    smaller(smallest, other.smallest),
                    larger(largest, other.largest),
                    Math.min(step, other.step));
        }

        private static BigDecimal smaller(@Nullable BigDecimal one, @Nullable BigDecimal two) {
            return Objects.requireNonNull(one).min(Objects.requireNonNull(two));
        }

        private static BigDecimal larger(@Nullable BigDecimal one, @Nullable BigDecimal two) {
            return Objects.requireNonNull(one).max(Objects.requireNonNull(two));
        }
    }

    static Totals of(Connection connection, Load load, List<Column> columns) throws SQLException {
        List<String> numeric = columns.stream()
                .filter(column -> column.isData() && NUMBERS.contains(column.type()))
                .map(Column::name)
                .limit(MOST_COLUMNS)
                .toList();
        boolean traceable = columns.stream().anyMatch(column -> column.name().equals("_source_row"));
        if (load.derivedRows().isEmpty() || numeric.isEmpty() || !traceable) {
            return new Totals(numeric, List.of(), List.of());
        }
        boolean sections = columns.stream().anyMatch(column -> column.name().equals("_section"));
        String section = sections ? "coalesce(_section, '')" : "''";
        String table = "incoming." + Sql.quoted(load.incomingTable());
        Array derived = connection.createArrayOf("bigint", load.derivedRows().toArray());
        return new Totals(
                numeric,
                totalRows(connection, numeric, section, table, derived),
                blocks(connection, numeric, section, table, derived));
    }

    private static List<TotalRow> totalRows(
            Connection connection, List<String> columns, String section, String table, Array derived)
            throws SQLException {
        String sql = "SELECT _source_row, " + section
                + columns.stream()
                        .map(column -> ", " + Sql.quoted(column) + "::numeric")
                        .collect(Collectors.joining())
                + " FROM " + table + " WHERE _source_row = ANY (?) ORDER BY _source_row";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(1, derived);
            try (ResultSet row = statement.executeQuery()) {
                List<TotalRow> rows = new ArrayList<>();
                while (row.next()) {
                    List<@Nullable BigDecimal> values = new ArrayList<>();
                    for (int i = 0; i < columns.size(); i++) {
                        values.add(row.getBigDecimal(i + 3));
                    }
                    rows.add(new TotalRow(row.getLong(1), row.getString(2), values));
                }
                return rows;
            }
        }
    }

    private static List<Block> blocks(
            Connection connection, List<String> columns, String section, String table, Array derived)
            throws SQLException {
        String sums = columns.stream().map(Totals::sums).collect(Collectors.joining());
        String sql = "SELECT width_bucket(_source_row, ?::bigint[]) AS block, " + section + " AS section, count(*) AS n"
                + sums + " FROM " + table + " WHERE _source_row <> ALL (?) GROUP BY 1, 2 ORDER BY 1, 2";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(1, derived);
            statement.setArray(2, derived);
            try (ResultSet row = statement.executeQuery()) {
                List<Block> inOrder = new ArrayList<>();
                while (row.next()) {
                    long n = row.getLong("n");
                    List<Sum> values = new ArrayList<>();
                    for (int i = 0; i < columns.size(); i++) {
                        int first = 4 + 5 * i;
                        long count = row.getLong(first + 1);
                        values.add(new Sum(
                                Objects.requireNonNullElse(row.getBigDecimal(first), BigDecimal.ZERO),
                                count,
                                n - count,
                                row.getBigDecimal(first + 2),
                                row.getBigDecimal(first + 3),
                                row.getInt(first + 4)));
                    }
                    inOrder.add(new Block(row.getInt("block"), row.getString("section"), values));
                }
                return inOrder;
            }
        }
    }

    // sum, values, smallest, largest, step
    private static String sums(String name) {
        String column = Sql.quoted(name) + "::numeric";
        return ", sum(%1$s), count(%1$s), min(%1$s), max(%1$s), CASE WHEN bool_and(%1$s %% 100 = 0) THEN 100"
                        .formatted(column)
                + " WHEN bool_and(%1$s %% 10 = 0) THEN 10 WHEN bool_and(%1$s %% 5 = 0) THEN 5 WHEN count(%1$s) > 0 THEN 1 ELSE 0 END"
                        .formatted(column);
    }
}
