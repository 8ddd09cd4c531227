package io.datawarp.ingest.drift;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datawarp.ingest.stage.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;

/** Values that help a person decide. */
final class Examples {

    private static final int FEW = 3;

    private Examples() {}

    /** The first values that look like no number or date, with their rows. */
    static void add(ObjectNode evidence, Sides sides, String column) throws SQLException {
        String name = Sql.quoted(column);
        String sql = "SELECT _source_row, left(" + name + "::text, 60) FROM "
                + sides.incoming().quoted() + " WHERE " + name
                + "::text !~ '^[-+0-9.,:/ ]+$' ORDER BY _source_row LIMIT "
                + FEW;
        ArrayNode examples = evidence.putArray("examples");
        try (Statement statement = sides.connection().createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                examples.addObject().put("row", row.getLong(1)).put("value", row.getString(2));
            }
        }
    }

    /** The middle value before and now, where the column holds numbers. */
    static void addMedians(ObjectNode evidence, Sides sides, String column) throws SQLException {
        if (!areNumbers(sides, column)) {
            return;
        }
        evidence.put("median_before", median(sides, column, sides.previousRows()));
        evidence.put("median_now", median(sides, column, sides.incoming().quoted()));
    }

    /** Whether the column holds numbers on both sides; a column that is text may bring a unit as well. */
    static boolean areNumbers(Sides sides, String column) {
        return Stream.of(sides.published(), sides.incoming())
                .map(table -> table.columns().getOrDefault(column, ""))
                .allMatch(type -> type.equals("bigint") || type.startsWith("numeric"));
    }

    /** Whether the middle values differ so much that they can't be in one unit. */
    static boolean magnitudesDiffer(Sides sides, String column) throws SQLException {
        String name = Sql.quoted(column);
        String median = "(SELECT abs(percentile_disc(0.5) WITHIN GROUP (ORDER BY " + name + ")::numeric) FROM ";
        String sql = "SELECT coalesce(a > 0 AND b > 0 AND greatest(a, b) / least(a, b) > 20, false) FROM (SELECT "
                + median + sides.previousRows() + ") AS a, " + median
                + sides.incoming().quoted() + ") AS b) AS m";
        try (Statement statement = sides.connection().createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getBoolean(1);
        }
    }

    /**
     * Whether the figures without a unit go beyond a whole, which the fractions don't: 5 where 5 % was 0.05. Few large
     * ones tell what the middle values, of which many may be zero, do not.
     */
    static boolean exceedsWhole(Sides sides, String column, boolean fractionsBefore) throws SQLException {
        String largest = "(SELECT max(abs(" + Sql.quoted(column) + "::numeric)) FROM ";
        // The load before may have been suppressed throughout.
        String before = "coalesce(" + largest + sides.previousRows() + "), " + largest
                + sides.published().quoted() + "))";
        String now = largest + sides.incoming().quoted() + ")";
        String sql = "SELECT coalesce(" + (fractionsBefore ? before : now) + " <= 1 AND "
                + (fractionsBefore ? now : before) + " > 1, false)";
        try (Statement statement = sides.connection().createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getBoolean(1);
        }
    }

    private static String median(Sides sides, String column, String table) throws SQLException {
        String sql = "SELECT coalesce(percentile_disc(0.5) WITHIN GROUP (ORDER BY " + Sql.quoted(column)
                + ")::text, '-') FROM " + table;
        try (Statement statement = sides.connection().createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
