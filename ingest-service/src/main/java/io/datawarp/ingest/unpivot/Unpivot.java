package io.datawarp.ingest.unpivot;

import io.datawarp.ingest.LoadFailure;
import io.datawarp.ingest.stage.Shaping;
import io.datawarp.tabular.ColumnExtract;
import io.datawarp.tabular.ColumnType;
import io.datawarp.tabular.DateOrder;
import io.datawarp.tabular.TableExtract;
import io.datawarp.tabular.TableRow;
import io.datawarp.tabular.TableRowConsumer;
import io.datawarp.tabular.TabularDocument;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Makes one row of each period of a row, in constant memory. Blank cells give a row too: which periods an area was not
 * reported for is told by the file, and a row's other cells are kept whatever its periods hold.
 */
public final class Unpivot implements Shaping {

    private final List<ColumnExtract> columns;
    private final LongLayout layout;
    private final List<Slice> slices;

    private Unpivot(List<ColumnExtract> columns, LongLayout layout, List<Slice> slices) {
        this.columns = List.copyOf(columns);
        this.layout = layout;
        this.slices = List.copyOf(slices);
    }

    /**
     * Reads the periods of the headers, or fails saying which header has none.
     *
     * @param names the columns of the file's table under the names by which they are published
     * @param renames of columns, for measures that become columns
     * @param file the table as the document knows it
     */
    public static Unpivot of(
            UnpivotRule rule,
            List<ColumnExtract> names,
            Map<String, String> renames,
            TabularDocument document,
            TableExtract file)
            throws IOException {
        SpreadFinder.Found found = SpreadFinder.find(rule, file.sheet(), names, renames);
        Map<String, List<Spread>> targets = ValueTypes.of(found.spread(), names, document, file).stream()
                .collect(Collectors.groupingBy(Spread::target, LinkedHashMap::new, Collectors.toList()));
        MixedUnits.refuse(rule, targets, names, document, file);
        List<ColumnExtract> columns = new ArrayList<>();
        found.kept().forEach(i -> columns.add(names.get(i)));
        columns.add(label(rule.periodInto()));
        if (rule.measureInto() != null) {
            columns.add(label(rule.measureInto()));
        }
        List<ColumnType> types = new ArrayList<>();
        targets.forEach((target, spread) -> {
            types.add(ValueTypes.common(spread));
            columns.add(value(target, names, spread, types.get(types.size() - 1)));
        });
        requireApart(columns, file.sheet());
        LongLayout layout = new LongLayout(found.kept(), rule.measureInto() != null, types);
        return new Unpivot(columns, layout, slices(rule, targets));
    }

    private static void requireApart(List<ColumnExtract> columns, String sheet) {
        Set<String> taken = new HashSet<>();
        for (ColumnExtract column : columns) {
            if (!taken.add(column.name())) {
                throw new LoadFailure(
                        "UNPIVOT_NAME_TAKEN",
                        "Sheet '" + sheet + "' would have two columns '" + column.name()
                                + "' once its periods are rows; give the unpivot rule another name, or 'rename' the"
                                + " column that stays");
            }
        }
    }

    /** A slice for each period, or for each period and measure where the measure is a column's value. */
    private static List<Slice> slices(UnpivotRule rule, Map<String, List<Spread>> targets) {
        List<String> order = List.copyOf(targets.keySet());
        Map<String, List<Spread>> groups = new LinkedHashMap<>();
        targets.values().stream()
                .flatMap(List::stream)
                .sorted((a, b) -> Integer.compare(a.index(), b.index()))
                .forEach(one -> groups.computeIfAbsent(
                                rule.measureInto() == null ? one.period() : one.period() + '\n' + one.measure(),
                                any -> new ArrayList<>())
                        .add(one));
        return groups.values().stream()
                .map(group -> new Slice(
                        group.get(0).period(),
                        group.get(0).header(),
                        group.get(0).measure(),
                        order.stream()
                                .map(target -> group.stream()
                                        .filter(one -> one.target().equals(target))
                                        .findFirst())
                                .toList()))
                .toList();
    }

    private static ColumnExtract label(String name) {
        return new ColumnExtract("", name, name, ColumnType.TEXT, List.of(), null, List.of());
    }

    private static ColumnExtract value(String name, List<ColumnExtract> names, List<Spread> spread, ColumnType type) {
        Set<String> markers = new LinkedHashSet<>();
        Set<String> notes = new LinkedHashSet<>();
        Set<Optional<String>> units = new LinkedHashSet<>();
        boolean oneMeasure = spread.stream().map(Spread::measure).distinct().count() == 1;
        Set<Optional<DateOrder>> orders = new LinkedHashSet<>();
        for (Spread one : spread) {
            ColumnExtract source = names.get(one.index());
            markers.addAll(source.markers());
            markers.addAll(one.markersOnly());
            notes.addAll(source.notes());
            // A month without figures says nothing of the unit of the others.
            if (source.type().isNumeric()) {
                units.add(Optional.ofNullable(source.unit()));
            }
            orders.add(Optional.ofNullable(source.dates()));
        }
        if (oneMeasure && units.contains(Optional.of(MixedUnits.FRACTION))) {
            units.retainAll(Set.of(Optional.of(MixedUnits.FRACTION)));
        }
        String measure = spread.get(0).measure();
        boolean ofItsOwn = spread.stream().allMatch(one -> one.measure().equals(measure)) && !measure.isEmpty();
        return new ColumnExtract(
                names.get(spread.get(0).index()).letter(),
                name,
                ofItsOwn ? measure : name,
                type,
                type == ColumnType.TEXT ? List.of() : List.copyOf(markers),
                units.size() == 1 ? units.iterator().next().orElse(null) : null,
                List.copyOf(notes),
                type != ColumnType.TEXT && orders.size() == 1
                        ? orders.iterator().next().orElse(null)
                        : null);
    }

    @Override
    public List<ColumnExtract> columns() {
        return columns;
    }

    @Override
    public int rowsPerRow() {
        return slices.size();
    }

    @Override
    public boolean isLong() {
        return true;
    }

    @Override
    public void shape(TableRow row, TableRowConsumer out) throws IOException {
        for (Slice slice : slices) {
            out.accept(new PeriodRow(row, layout, slice));
        }
    }
}
