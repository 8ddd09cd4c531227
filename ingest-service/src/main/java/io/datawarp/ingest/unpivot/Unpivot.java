package io.datawarp.ingest.unpivot;

import io.datawarp.ingest.LoadFailure;
import io.datawarp.ingest.stage.Shaping;
import io.datawarp.tabular.ColumnExtract;
import io.datawarp.tabular.ColumnType;
import io.datawarp.tabular.TableExtract;
import io.datawarp.tabular.TableRow;
import io.datawarp.tabular.TableRowConsumer;
import io.datawarp.tabular.TabularDocument;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Makes one row of each period column of a row, in constant memory. Blank cells give a row too: which periods an area
 * was not reported for is told by the file, and a row's other cells are kept whatever its periods hold.
 */
public final class Unpivot implements Shaping {

    private final List<ColumnExtract> columns;
    private final int[] kept;
    private final List<Spread> spread;
    private final ColumnType valueType;

    private Unpivot(List<ColumnExtract> columns, int[] kept, List<Spread> spread, ColumnType valueType) {
        this.columns = List.copyOf(columns);
        this.kept = kept;
        this.spread = spread;
        this.valueType = valueType;
    }

    /**
     * Reads the periods of the headers, or fails saying which header has none.
     *
     * @param names the columns of the file's table under the names by which they are published
     * @param file the table as the document knows it
     */
    public static Unpivot of(UnpivotRule rule, List<ColumnExtract> names, TabularDocument document, TableExtract file)
            throws IOException {
        List<Integer> kept = new ArrayList<>();
        List<Spread> spread = new ArrayList<>();
        divide(rule, file.sheet(), names, kept, spread);
        List<Spread> typed = ValueTypes.of(spread, names, document, file);
        ColumnType type = ValueTypes.common(typed);
        List<ColumnExtract> columns = new ArrayList<>();
        kept.forEach(i -> columns.add(names.get(i)));
        columns.add(column(rule.periodInto(), ColumnType.TEXT));
        columns.add(value(rule, names, typed, type));
        int[] indexes = kept.stream().mapToInt(Integer::intValue).toArray();
        return new Unpivot(columns, indexes, List.copyOf(typed), type);
    }

    private static void divide(
            UnpivotRule rule, String sheet, List<ColumnExtract> names, List<Integer> kept, List<Spread> spread) {
        List<String> unread = new ArrayList<>();
        TreeMap<String, String> headers = new TreeMap<>();
        // Alone, the first of a month stands for the month; in a series of weeks it is a day like the others.
        boolean days = names.stream()
                .filter(rule::takes)
                .anyMatch(column -> PeriodHeader.read(column.header())
                        .filter(period -> period.length() == "2019-03-08".length())
                        .isPresent());
        for (int i = 0; i < names.size(); i++) {
            ColumnExtract column = names.get(i);
            if (!rule.takes(column)) {
                kept.add(i);
                continue;
            }
            Optional<String> period = (days ? PeriodHeader.day(column.header()) : Optional.<String>empty())
                    .or(() -> PeriodHeader.read(column.header()));
            if (period.isEmpty()) {
                unread.add(column.letter() + " '" + column.header() + "'");
                continue;
            }
            String other = headers.putIfAbsent(period.get(), column.header());
            if (other != null) {
                throw new LoadFailure(
                        "UNPIVOT_AMBIGUOUS",
                        "Sheet '" + sheet + "', columns '" + other + "' and '" + column.header()
                                + "' are both " + period.get()
                                + "; make the unpivot rule's 'columns' find one of them only");
            }
            spread.add(new Spread(i, column.type(), period.get(), column.header(), List.of()));
        }
        if (!unread.isEmpty()) {
            throw new LoadFailure(
                    "UNPIVOT_NO_PERIOD",
                    "Sheet '" + sheet + "' has columns that the unpivot rule takes but that name no period: "
                            + String.join(", ", unread) + "; make the rule's 'columns' narrower");
        }
        if (spread.isEmpty()) {
            throw new LoadFailure(
                    "UNPIVOT_NOTHING",
                    "The unpivot rule '" + rule.columns() + "' finds no column of sheet '" + sheet
                            + "'; it has "
                            + names.stream().map(ColumnExtract::header).collect(Collectors.joining("', '", "'", "'")));
        }
    }

    private static ColumnExtract column(String name, ColumnType type) {
        return new ColumnExtract("", name, name, type, List.of(), null, List.of());
    }

    private static ColumnExtract value(
            UnpivotRule rule, List<ColumnExtract> names, List<Spread> spread, ColumnType type) {
        Set<String> markers = new LinkedHashSet<>();
        Set<String> notes = new LinkedHashSet<>();
        Set<Optional<String>> units = new LinkedHashSet<>();
        for (Spread one : spread) {
            ColumnExtract source = names.get(one.index());
            markers.addAll(source.markers());
            markers.addAll(one.markersOnly());
            notes.addAll(source.notes());
            units.add(Optional.ofNullable(source.unit()));
        }
        return new ColumnExtract(
                names.get(spread.get(0).index()).letter(),
                rule.valueInto(),
                rule.valueInto(),
                type,
                type == ColumnType.TEXT ? List.of() : List.copyOf(markers),
                units.size() == 1 ? units.iterator().next().orElse(null) : null,
                List.copyOf(notes));
    }

    @Override
    public List<ColumnExtract> columns() {
        return columns;
    }

    @Override
    public int rowsPerRow() {
        return spread.size();
    }

    @Override
    public boolean isLong() {
        return true;
    }

    @Override
    public void shape(TableRow row, TableRowConsumer out) throws IOException {
        for (Spread one : spread) {
            out.accept(new PeriodRow(row, kept, one, valueType));
        }
    }
}
