package io.datawarp.ingest.unpivot;

import io.datawarp.ingest.LoadFailure;
import io.datawarp.tabular.ColumnExtract;
import io.datawarp.tabular.ColumnType;
import io.datawarp.tabular.TableExtract;
import io.datawarp.tabular.TabularDocument;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Percentages are read as fractions. Beside 0.05 from a month of 5 %, a 5 of the next month may be 5 % or 500 %. */
final class MixedUnits {

    static final String FRACTION = "fraction";

    private static final int COLUMNS_SHOWN = 4;
    private static final int SAME_MAGNITUDE = 20;

    private final List<ColumnExtract> names;
    private final Map<Integer, Double> largest = new LinkedHashMap<>();

    private MixedUnits(List<ColumnExtract> names) {
        this.names = names;
    }

    /** Ends a load that would put both into one column for one measure. Reads the rows once, when it must. */
    static void refuse(
            UnpivotRule rule,
            Map<String, List<Spread>> targets,
            List<ColumnExtract> names,
            TabularDocument document,
            TableExtract file)
            throws IOException {
        MixedUnits mixed = new MixedUnits(names);
        List<List<Spread>> groups = new ArrayList<>();
        for (List<Spread> spread : targets.values()) {
            // Text stays as it was published, with its sign for percent.
            if (ValueTypes.common(spread) != ColumnType.TEXT) {
                mixed.measures(rule, spread).stream().filter(mixed::hasBoth).forEach(groups::add);
            }
        }
        if (groups.isEmpty()) {
            return;
        }
        groups.forEach(group -> group.forEach(one -> mixed.largest.put(one.index(), 0.0)));
        document.rows(
                file,
                row -> mixed.largest.replaceAll((index, found) -> row.value(index) instanceof Number figure
                        ? Double.valueOf(Math.max(found, Math.abs(figure.doubleValue())))
                        : found));
        for (List<Spread> group : groups) {
            mixed.refuse(file.sheet(), group);
        }
    }

    private Collection<List<Spread>> measures(UnpivotRule rule, List<Spread> spread) {
        return spread.stream()
                .filter(one -> names.get(one.index()).type().isNumeric())
                .collect(Collectors.groupingBy(
                        one -> rule.measureInto() == null ? "" : one.measure(),
                        LinkedHashMap::new,
                        Collectors.toList()))
                .values();
    }

    private boolean hasBoth(List<Spread> group) {
        long fractions = group.stream().filter(this::isFraction).count();
        return fractions > 0 && fractions < group.size();
    }

    private boolean isFraction(Spread one) {
        return FRACTION.equals(names.get(one.index()).unit());
    }

    private void refuse(String sheet, List<Spread> group) {
        List<Spread> fractions = group.stream().filter(this::isFraction).toList();
        double whole = fractions.stream().mapToDouble(this::largest).max().orElse(0);
        List<Spread> doubtful = group.stream()
                .filter(one -> !isFraction(one) && !mayBeFractions(one, whole))
                .toList();
        if (!doubtful.isEmpty()) {
            throw new LoadFailure(
                    "UNPIVOT_MIXED_UNITS",
                    "Sheet '" + sheet + "': of the columns that go into '"
                            + group.get(0).target() + "', " + words(fractions)
                            + " hold percentages, which are stored as fractions (5 % as 0.05), and " + words(doubtful)
                            + " other figures; nothing tells whether a 5 there means 5 % or 500 %. Load a copy of the"
                            + " file that writes all of them in one way, or make the unpivot rule's 'columns' leave"
                            + " those of one kind out");
        }
    }

    /** Fractions that are not shown as percentages are what they are; zero is zero in any unit. */
    private boolean mayBeFractions(Spread one, double whole) {
        double figure = largest(one);
        boolean alike = figure <= Math.max(1, whole) && figure <= SAME_MAGNITUDE * whole;
        return figure == 0 || (names.get(one.index()).unit() == null && alike);
    }

    private double largest(Spread one) {
        return largest.getOrDefault(one.index(), 0.0);
    }

    private String words(List<Spread> columns) {
        String shown = columns.stream()
                .limit(COLUMNS_SHOWN)
                .map(one -> names.get(one.index()))
                .map(column -> column.letter() + " '" + column.header() + "'")
                .collect(Collectors.joining(", "));
        return columns.size() > COLUMNS_SHOWN ? shown + " and " + (columns.size() - COLUMNS_SHOWN) + " more" : shown;
    }
}
