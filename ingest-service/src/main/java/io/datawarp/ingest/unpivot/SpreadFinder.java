package io.datawarp.ingest.unpivot;

import io.datawarp.ingest.LoadFailure;
import io.datawarp.tabular.ColumnExtract;
import io.datawarp.tabular.label.Footnotes;
import io.datawarp.tabular.label.Names;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** Divides a table's columns into those that stay and those that become rows, or fails saying which can't. */
final class SpreadFinder {

    private final UnpivotRule rule;
    private final String sheet;
    private final List<ColumnExtract> names;
    private final Map<String, String> renames;
    private final boolean days;
    private final List<Integer> kept = new ArrayList<>();
    private final List<Spread> spread = new ArrayList<>();
    private final List<String> noPeriod = new ArrayList<>();
    private final List<String> noMeasure = new ArrayList<>();
    private final Map<String, String> headers = new HashMap<>();

    private SpreadFinder(UnpivotRule rule, String sheet, List<ColumnExtract> names, Map<String, String> renames) {
        this.rule = rule;
        this.sheet = sheet;
        this.names = names;
        this.renames = renames;
        // Alone, the first of a month stands for the month; in a series of weeks it is a day like the others.
        this.days = names.stream()
                .filter(rule::takes)
                .anyMatch(column -> PeriodHeader.read(column.header())
                        .filter(period -> period.length() == "2019-03-08".length())
                        .isPresent());
    }

    /**
     * @param kept numbers of the columns that stay
     * @param spread the others
     */
    record Found(List<Integer> kept, List<Spread> spread) {

        Found {
            kept = List.copyOf(kept);
            spread = List.copyOf(spread);
        }
    }

    /** @param renames of columns, for measures that become columns */
    static Found find(UnpivotRule rule, String sheet, List<ColumnExtract> names, Map<String, String> renames) {
        return new SpreadFinder(rule, sheet, names, renames).found();
    }

    private Found found() {
        for (int i = 0; i < names.size(); i++) {
            if (rule.takes(names.get(i))) {
                take(i, names.get(i));
            } else {
                kept.add(i);
            }
        }
        requireAll("UNPIVOT_NO_PERIOD", noPeriod, "name no period", "make the rule's 'columns' narrower");
        requireAll(
                "UNPIVOT_NO_MEASURE",
                noMeasure,
                "name nothing but a period",
                "give the rule 'value_into', or make its 'columns' narrower");
        if (spread.isEmpty()) {
            throw new LoadFailure(
                    "UNPIVOT_NOTHING",
                    "The unpivot rule '" + rule.columns() + "' finds no column of sheet '" + sheet
                            + "'; it has "
                            + names.stream().map(ColumnExtract::header).collect(Collectors.joining("', '", "'", "'")));
        }
        return new Found(kept, spread);
    }

    private void take(int index, ColumnExtract column) {
        Optional<PeriodHeader.Parts> parts = rule.hasMeasures()
                ? PeriodHeader.parts(column.header(), days)
                : PeriodHeader.read(column.header(), days)
                        .map(period -> new PeriodHeader.Parts(period, column.header(), List.of()));
        if (parts.isEmpty()) {
            noPeriod.add(words(column));
            return;
        }
        PeriodHeader.Parts header = parts.get();
        if (rule.hasMeasures() && header.measure().isEmpty()) {
            noMeasure.add(words(column));
            return;
        }
        String measure = String.join(" | ", header.measure());
        String target = rule.valueInto() == null ? name(header.measure(), column) : rule.valueInto();
        String key = header.period() + '\n' + (rule.valueInto() == null ? target : measure);
        String other = headers.putIfAbsent(key, column.header());
        if (other != null) {
            throw new LoadFailure(
                    "UNPIVOT_AMBIGUOUS",
                    "Sheet '" + sheet + "', columns '" + other + "' and '" + column.header()
                            + "' are both " + header.period() + (measure.isEmpty() ? "" : ", " + measure)
                            + "; make the unpivot rule's 'columns' find one of them only"
                            + (rule.hasMeasures()
                                    ? ""
                                    : ", or leave out 'value_into' so that each measure gets a column of its own"));
        }
        // Where each measure gets a row, the period alone doesn't tell from which column a row comes.
        String label = rule.measureInto() == null ? header.label() : column.header();
        spread.add(new Spread(index, column.type(), header.period(), label, measure, target, List.of()));
    }

    /** As the reader names columns, so that a renumbered footnote makes no other name. */
    private String name(List<String> measure, ColumnExtract column) {
        List<String> levels =
                measure.stream().map(level -> Footnotes.of(level).text()).toList();
        String name = new Names().next(levels, column.letter());
        return Objects.requireNonNullElse(renames.get(name), name);
    }

    private static String words(ColumnExtract column) {
        return column.letter() + " '" + column.header() + "'";
    }

    private void requireAll(String code, List<String> unread, String what, String mend) {
        if (!unread.isEmpty()) {
            throw new LoadFailure(
                    code,
                    "Sheet '" + sheet + "' has columns that the unpivot rule takes but that " + what + ": "
                            + String.join(", ", unread) + "; " + mend);
        }
    }
}
