package io.datawarp.tabular.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The names that a workbook gives to ranges, and the rows that its sheets repeat on every printed page. */
public final class DefinedNames {

    private static final String TITLES = "_xlnm.print_titles";
    private static final int MAX_NAMES = 10_000;

    private final Map<String, List<NamedRange>> ranges = new HashMap<>();
    private final Map<String, Span> titles = new HashMap<>();
    private int size;

    /**
     * Adds a name by its formula. Formulas that are more than a range, broken ones and the names that Excel keeps for
     * itself are left out.
     */
    public void add(String name, String formula) {
        List<RangeFormula> union = RangeFormula.union(formula);
        for (RangeFormula each : union) {
            if (union.size() == 1 || isTitles(name)) {
                add(name, each.sheet(), each.range());
            }
        }
    }

    public void add(String name, String sheet, CellRange range) {
        String key = sheet.toLowerCase(Locale.ROOT);
        boolean wholeRows = range.firstColumn() == 0 && range.lastColumn() >= 255;
        if (isTitles(name) && wholeRows) {
            titles.put(key, new Span(range.firstRow(), range.lastRow()));
        } else if (!name.toLowerCase(Locale.ROOT).startsWith("_xlnm.") && size++ < MAX_NAMES) {
            ranges.computeIfAbsent(key, any -> new ArrayList<>()).add(new NamedRange(name, range));
        }
    }

    private static boolean isTitles(String name) {
        return name.toLowerCase(Locale.ROOT).equals(TITLES);
    }

    /** What is known of a sheet, with the names of its ranges. */
    public SheetFacts addTo(SheetFacts facts, String sheet) {
        String key = sheet.toLowerCase(Locale.ROOT);
        return facts.withNames(ranges.getOrDefault(key, List.of()), titles.get(key));
    }
}
