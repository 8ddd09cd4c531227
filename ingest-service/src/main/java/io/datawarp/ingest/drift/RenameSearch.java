package io.datawarp.ingest.drift;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.datawarp.ingest.stage.Sql;
import io.datawarp.ingest.stage.TypeFit;
import io.datawarp.tabular.ColumnType;
import io.datawarp.tabular.period.Periods;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Looks whether a new column may be a missing one under another name: do they share values, are their headers alike? */
final class RenameSearch {

    private static final int MOST_COMPARED = 20_000;
    private static final int MOST_PAIRS = 60;
    private static final int MOST_VALUES = 20_000;
    private static final int MANY_VALUES = 10;
    private static final double ALIKE = 0.4;
    private static final double SHARED_TEXT = 0.5;
    private static final double SHARED_NUMBERS = 0.8;
    private static final double REGROUPED = 0.8;
    private static final double SAME_TYPE = 0.1;

    private final Sides sides;

    RenameSearch(Sides sides) {
        this.sides = sides;
    }

    /** @param similarity of the names or of the headers, whichever is greater */
    private record Alike(String missing, String fresh, double similarity) {}

    private record Pair(String missing, String fresh, long distinct, double overlap, double similarity) {

        double score() {
            return overlap + similarity;
        }
    }

    /** The most likely pairs, each column in one of them only. */
    List<Finding> proposals(List<String> fresh, List<String> missing) throws SQLException {
        List<Pair> pairs = new ArrayList<>();
        if ((long) fresh.size() * missing.size() <= MOST_COMPARED) {
            // A table that is reworded throughout has more pairs than can be looked into: those with the likest names.
            List<Alike> alike = compared(missing, fresh).stream()
                    .filter(pair -> isConceivable(pair.missing(), pair.fresh()))
                    .sorted(Comparator.comparing(Alike::similarity).reversed())
                    .limit(MOST_PAIRS)
                    .toList();
            for (Alike pair : alike) {
                pairs.add(measured(pair));
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

    private List<Alike> compared(List<String> missing, List<String> fresh) throws SQLException {
        String sql =
                "SELECT w.i, f.i, greatest(public.similarity(w.name, f.name), public.similarity(w.header, f.header))"
                        + " FROM unnest(?::text[], ?::text[]) WITH ORDINALITY AS w (name, header, i)"
                        + " CROSS JOIN unnest(?::text[], ?::text[]) WITH ORDINALITY AS f (name, header, i)";
        List<Alike> alike = new ArrayList<>();
        try (PreparedStatement statement = sides.connection().prepareStatement(sql)) {
            statement.setArray(1, array(missing, name -> name.replace('_', ' ')));
            statement.setArray(2, array(missing, this::header));
            statement.setArray(3, array(fresh, name -> name.replace('_', ' ')));
            statement.setArray(4, array(fresh, name -> sides.columns().header(name)));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    String was = missing.get(row.getInt(1) - 1);
                    String is = fresh.get(row.getInt(2) - 1);
                    alike.add(new Alike(was, is, regrouped(was, is, row.getDouble(3))));
                }
            }
        }
        return alike;
    }

    private Array array(List<String> names, UnaryOperator<String> text) throws SQLException {
        return sides.connection().createArrayOf("text", names.stream().map(text).toArray());
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

    private Pair measured(Alike pair) throws SQLException {
        String before = Sql.quoted(pair.missing());
        String now = Sql.quoted(pair.fresh());
        String sql = "SELECT count(*), count(*) FILTER (WHERE v IN (SELECT " + before + "::text FROM "
                + sides.previousRows() + ")) FROM (SELECT DISTINCT " + now + "::text AS v FROM "
                + sides.incoming().quoted() + " WHERE " + now + " IS NOT NULL LIMIT " + MOST_VALUES + ") AS fresh";
        try (Statement statement = sides.connection().createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            long distinct = row.getLong(1);
            double overlap = distinct == 0 ? 0 : (double) row.getLong(2) / distinct;
            return new Pair(pair.missing(), pair.fresh(), distinct, overlap, pair.similarity());
        }
    }

    /**
     * The same label under another group header, or under one at all: "Acute" and "Delayed Days | Acute". Of several such
     * columns the one of the same type is the likelier.
     */
    private double regrouped(String was, String is, double similarity) {
        String before = header(was).toLowerCase(Locale.ROOT);
        String now = sides.columns().header(is).toLowerCase(Locale.ROOT);
        if (before.equals(now) || !innermost(before).equals(innermost(now))) {
            return similarity;
        }
        boolean sameType = Objects.equals(
                sides.published().columns().get(was), sides.incoming().columns().get(is));
        return Math.max(similarity, REGROUPED) + (sameType ? SAME_TYPE : 0);
    }

    private static String innermost(String header) {
        return header.substring(header.lastIndexOf('|') + 1).strip();
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
                        .put("similarity_percent", Math.min(100, Math.round(pair.similarity() * 100)))
                        .put("distinct_values", pair.distinct())
                        .put("old_header", header(pair.missing()))
                        .put("new_header", sides.columns().header(pair.fresh())));
    }
}
