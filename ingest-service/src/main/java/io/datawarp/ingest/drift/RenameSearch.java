package io.datawarp.ingest.drift;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.datawarp.ingest.stage.Sql;
import io.datawarp.ingest.stage.TypeFit;
import io.datawarp.tabular.ColumnType;
import io.datawarp.tabular.period.Periods;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks whether a new column may be a missing one under another name: do they share values, are their headers alike? */
final class RenameSearch {

    private static final int MOST_PAIRS = 60;
    private static final int MOST_VALUES = 20_000;
    private static final int MANY_VALUES = 10;
    private static final double ALIKE = 0.4;
    private static final double SHARED_TEXT = 0.5;
    private static final double SHARED_NUMBERS = 0.8;

    private final Sides sides;

    RenameSearch(Sides sides) {
        this.sides = sides;
    }

    private record Pair(String missing, String fresh, long distinct, double overlap, double similarity) {

        double score() {
            return overlap + similarity;
        }
    }

    /** The most likely pairs, each column in one of them only. */
    List<Finding> proposals(List<String> fresh, List<String> missing) throws SQLException {
        List<Pair> pairs = new ArrayList<>();
        if ((long) fresh.size() * missing.size() <= MOST_PAIRS) {
            for (String was : missing) {
                for (String is : fresh) {
                    if (isConceivable(was, is)) {
                        pairs.add(measured(was, is));
                    }
                }
            }
        }
        pairs.sort(Comparator.comparing(Pair::score).reversed());
        Set<String> taken = new HashSet<>();
        List<Finding> proposals = new ArrayList<>();
        for (Pair pair : pairs) {
            if (isLikely(pair) && !taken.contains(pair.missing()) && !taken.contains(pair.fresh())) {
                taken.add(pair.missing());
                taken.add(pair.fresh());
                proposals.add(proposal(pair));
            }
        }
        return proposals;
    }

    // Dose 1 is not dose 2, April not May: names that differ in their figures or in their time are other columns.
    private boolean isConceivable(String was, String is) {
        String type = sides.published().columns().getOrDefault(was, "text");
        String now = sides.incoming().columns().getOrDefault(is, "text");
        String before = header(was);
        String header = sides.columns().header(is);
        return digits(was).equals(digits(is))
                && digits(before).equals(digits(header))
                && Periods.of(before).equals(Periods.of(header))
                && (type.equals("text") == now.equals("text"))
                && !UnitName.differs(unit(was), sides.columns().unit(is))
                && !TypeFit.of(type, typeOf(now)).conflict();
    }

    private @Nullable String unit(String published) {
        return sides.previous().map(before -> before.columns().unit(published)).orElse(null);
    }

    private static ColumnType typeOf(String type) {
        return type.startsWith("timestamp") ? ColumnType.TIMESTAMP : ColumnType.valueOf(type.toUpperCase(Locale.ROOT));
    }

    private static String digits(String text) {
        return text.replaceAll("\\D+", " ").strip();
    }

    private String header(String published) {
        return sides.previous()
                .map(before -> before.columns().header(published))
                .orElse(published);
    }

    private boolean isLikely(Pair pair) {
        boolean text = sides.incoming().columns().getOrDefault(pair.fresh(), "").equals("text");
        if (text) {
            return pair.overlap() >= SHARED_TEXT || (pair.overlap() > 0 && pair.similarity() >= ALIKE);
        }
        boolean sameNumbers = pair.distinct() >= MANY_VALUES && pair.overlap() >= SHARED_NUMBERS;
        return sameNumbers || pair.similarity() >= ALIKE;
    }

    private Pair measured(String was, String is) throws SQLException {
        String before = Sql.quoted(was);
        String now = Sql.quoted(is);
        String sql = "SELECT count(*), count(*) FILTER (WHERE v IN (SELECT " + before + "::text FROM "
                + sides.previousRows() + ")) FROM (SELECT DISTINCT " + now + "::text AS v FROM "
                + sides.incoming().quoted() + " WHERE " + now + " IS NOT NULL LIMIT " + MOST_VALUES + ") AS fresh";
        Connection connection = sides.connection();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            long distinct = row.getLong(1);
            double overlap = distinct == 0 ? 0 : (double) row.getLong(2) / distinct;
            double similarity = Math.max(
                    similarity(connection, was.replace('_', ' '), is.replace('_', ' ')),
                    similarity(connection, header(was), sides.columns().header(is)));
            return new Pair(was, is, distinct, overlap, similarity);
        }
    }

    private static double similarity(Connection connection, String one, String other) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT public.similarity(?, ?)")) {
            statement.setString(1, one);
            statement.setString(2, other);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getDouble(1);
            }
        }
    }

    private Finding proposal(Pair pair) {
        return Finding.open(
                "column_renamed",
                pair.missing(),
                pair.fresh(),
                sides.published().columns().get(pair.missing()),
                sides.incoming().columns().get(pair.fresh()),
                JsonNodeFactory.instance
                        .objectNode()
                        .put("overlap_percent", Math.round(pair.overlap() * 100))
                        .put("similarity_percent", Math.round(pair.similarity() * 100))
                        .put("distinct_values", pair.distinct())
                        .put("old_header", header(pair.missing()))
                        .put("new_header", sides.columns().header(pair.fresh())));
    }
}
