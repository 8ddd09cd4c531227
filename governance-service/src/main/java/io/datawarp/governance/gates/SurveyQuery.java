package io.datawarp.governance.gates;

import io.datawarp.governance.gates.Survey.Dates;
import io.datawarp.governance.gates.Survey.Fingerprint;
import io.datawarp.governance.gates.Survey.Keys;
import io.datawarp.governance.gates.Survey.Repetition;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One SELECT that counts everything the gates ask of an incoming table; examples are fetched only when rows repeat. */
final class SurveyQuery {

    private static final String SOURCE_ROW = "_source_row";
    // What a load says of itself is not what its file says: another load of the same file has the same content.
    private static final Set<String> NO_CONTENT = Set.of(SOURCE_ROW, "_load_id", "_period");
    private static final String HASH = "_fingerprint";
    private static final int EXAMPLES = 3;
    private static final long SAMPLE_ROWS = 1024;

    private final Load load;
    private final List<Column> columns;
    private final List<Column> content;
    private final List<String> keys;
    private final List<String> dateColumns;
    private final String table;

    private SurveyQuery(Load load, List<Column> columns) {
        this.load = load;
        this.columns = columns;
        this.content = columns.stream()
                .filter(column -> !NO_CONTENT.contains(column.name()))
                .toList();
        List<String> names = columns.stream().map(Column::name).toList();
        List<String> declared = load.rules().keyColumns();
        this.keys = names.containsAll(declared) ? declared : List.of();
        this.dateColumns = content.stream()
                .filter(column -> column.type().equals("date") || column.type().startsWith("timestamp"))
                .map(Column::name)
                .toList();
        this.table = "incoming." + Sql.quoted(load.incomingTable());
    }

    /**
     * Surveys the table.
     *
     * @throws RowsMissing when it is not the table that the load's event tells of
     */
    static Survey run(Connection connection, Load load, Thresholds thresholds) throws SQLException {
        List<Column> columns = TableColumns.read(connection, "incoming", load.incomingTable());
        if (columns.isEmpty()) {
            throw new RowsMissing("incoming." + load.incomingTable() + " is not there");
        }
        return new SurveyQuery(load, columns).run(connection, thresholds);
    }

    private Survey run(Connection connection, Thresholds thresholds) throws SQLException {
        long mask = mask();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql(mask, thresholds))) {
            row.next();
            long rows = row.getLong("all_rows");
            Long recorded = load.rowsSource();
            if (recorded != null && recorded != rows) {
                throw new RowsMissing("incoming." + load.incomingTable() + " holds " + Wording.number(rows) + " of "
                        + Wording.number(recorded) + " rows");
            }
            long repeated = rows - row.getLong("different_rows");
            return new Survey(
                    columns,
                    rows,
                    values(row),
                    repeated,
                    repeated > 0 ? examples(connection, rowHash()) : List.of(),
                    keys(connection, row, rows),
                    dates(row),
                    new Fingerprint(shape(), content(row), mask, sample(row)));
        }
    }

    private String sql(long mask, Thresholds thresholds) {
        List<String> wanted = new ArrayList<>();
        wanted.add("count(*) AS all_rows");
        wanted.add("count(DISTINCT " + HASH + ") AS different_rows");
        wanted.add("sum(" + HASH + ") AS content");
        wanted.add("array_agg(DISTINCT " + HASH + ") FILTER (WHERE " + HASH + " & " + mask + " = 0) AS sample");
        // Arrays, since PostgreSQL selects at most 1,664 expressions and a table may have 1,600 columns.
        wanted.add(array(
                "bigint[] AS filled", content.stream().map(column -> "count(" + Sql.quoted(column.name()) + ")")));
        if (!keys.isEmpty()) {
            wanted.add("count(DISTINCT " + keyHash() + ") AS different_keys");
            wanted.add("count(*) FILTER (WHERE "
                    + keys.stream().map(key -> Sql.quoted(key) + " IS NULL").collect(Collectors.joining(" OR "))
                    + ") AS incomplete_keys");
        }
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        // A file about November may well speak of 30 November before that day has come.
        LocalDate end = load.days().map(Period::last).filter(today::isBefore).orElse(today);
        LocalDate start = load.days().map(Period::first).filter(today::isAfter).orElse(today);
        String future = ") FILTER (WHERE %s >= DATE '" + end.plusDays(2) + "')";
        String old = ") FILTER (WHERE %s < DATE '" + start.minusYears(thresholds.maxYearsBack()) + "')";
        List<String> dates = dateColumns.stream().map(Sql::quoted).toList();
        wanted.add(array("bigint[] AS future", dates.stream().map(column -> "count(*" + future.formatted(column))));
        wanted.add(array("bigint[] AS old", dates.stream().map(column -> "count(*" + old.formatted(column))));
        wanted.add(array("text[] AS first", dates.stream().map(column -> "left(min(" + column + ")::text, 10)")));
        wanted.add(array("text[] AS last", dates.stream().map(column -> "left(max(" + column + ")::text, 10)")));
        // OFFSET 0 keeps the subquery apart, so that each row is hashed once.
        return "SELECT " + String.join(", ", wanted) + " FROM (SELECT *, " + rowHash() + " AS " + HASH + " FROM "
                + table + " OFFSET 0) AS incoming";
    }

    private static String array(String type, Stream<String> expressions) {
        return expressions.collect(Collectors.joining(", ", "ARRAY[", "]::" + type));
    }

    // 64 bits: among ten million rows two different ones look the same once in 400,000 loads.
    private String rowHash() {
        return content.isEmpty()
                ? "0::bigint"
                : hash(content.stream().map(Column::name).sorted().toList());
    }

    private String keyHash() {
        return hash(keys);
    }

    private static String hash(List<String> names) {
        return names.stream()
                .map(Sql::quoted)
                .collect(Collectors.joining(", ", "pg_catalog.hash_record_extended(ROW(", "), 0)"));
    }

    private String shape() {
        return content.stream()
                .map(column -> column.name() + " " + column.type())
                .sorted()
                .collect(Collectors.joining(", "));
    }

    // A power of two less one, so that samples of loads of any two sizes can be compared at the coarser mask.
    private long mask() {
        long rows = load.rowsSource() == null ? 0 : load.rowsSource();
        long mask = 0;
        while (rows / (mask + 1) > SAMPLE_ROWS) {
            mask = 2 * mask + 1;
        }
        return mask;
    }

    private Map<String, Long> values(ResultSet row) throws SQLException {
        Map<String, Long> values = new LinkedHashMap<>();
        Long[] filled = (Long[]) row.getArray("filled").getArray();
        for (int i = 0; i < filled.length; i++) {
            values.put(content.get(i).name(), filled[i]);
        }
        return values;
    }

    private Optional<Keys> keys(Connection connection, ResultSet row, long rows) throws SQLException {
        if (keys.isEmpty()) {
            return Optional.empty();
        }
        long repeated = rows - row.getLong("different_keys");
        return Optional.of(new Keys(
                repeated, row.getLong("incomplete_keys"), repeated > 0 ? examples(connection, keyHash()) : List.of()));
    }

    private List<Dates> dates(ResultSet row) throws SQLException {
        Long[] future = (Long[]) row.getArray("future").getArray();
        Long[] old = (Long[]) row.getArray("old").getArray();
        @Nullable String[] first = (String[]) row.getArray("first").getArray();
        @Nullable String[] last = (String[]) row.getArray("last").getArray();
        List<Dates> dates = new ArrayList<>();
        for (int i = 0; i < dateColumns.size(); i++) {
            dates.add(new Dates(
                    dateColumns.get(i),
                    future[i],
                    old[i],
                    Objects.requireNonNullElse(first[i], ""),
                    Objects.requireNonNullElse(last[i], "")));
        }
        return dates;
    }

    private static BigDecimal content(ResultSet row) throws SQLException {
        return Objects.requireNonNullElse(row.getBigDecimal("content"), BigDecimal.ZERO);
    }

    private static List<Long> sample(ResultSet row) throws SQLException {
        return row.getArray("sample") == null
                ? List.of()
                : List.of((Long[]) row.getArray("sample").getArray());
    }

    private List<Repetition> examples(Connection connection, String hash) throws SQLException {
        if (columns.stream().noneMatch(column -> column.name().equals(SOURCE_ROW))) {
            return List.of();
        }
        String sql = "SELECT (array_agg(_source_row ORDER BY _source_row))[1:5]::bigint[], count(*) FROM " + table
                + " GROUP BY " + hash + " HAVING count(*) > 1 ORDER BY count(*) DESC, min(_source_row) LIMIT "
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
}
