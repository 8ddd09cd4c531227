package io.datawarp.tabular.period;

import io.datawarp.tabular.grid.Cell;
import io.datawarp.tabular.grid.GridRow;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Looks for the period in the rows above a table: beside the word "Period" first, then in the titles. */
public final class SheetPeriod {

    private static final Pattern LABEL = Pattern.compile(
            "(?i)(?:reporting |reference |data |time )?(?:period|month|quarter|year|week|date range)(?: ending| covered| of data)?:?");
    private static final Pattern OTHER = Pattern.compile(
            "(?i)(?:published|publication date|released?|revised|last updated?|next updated?|source|contact|status|basis|copyright).*");

    private static final Pattern PROSE = Pattern.compile(
            "(?is)notes?\\b.*|.*\\b(?:which|were|was|have|has|took|caused|please|due to|changes?|changed)\\b.*");
    private static final int MOST_ROWS = 60;
    private static final int LONGEST_TITLE = 180;

    private SheetPeriod() {}

    /** The period that rows above a table name. */
    public static Optional<String> of(List<GridRow> preface) {
        Optional<String> declared = declared(preface);
        if (declared.isPresent()) {
            return declared;
        }
        for (GridRow row : preface) {
            Cell first = row.cell(0);
            if (first.isText() && !OTHER.matcher(first.text()).matches() && !isProse(first.text())) {
                Optional<String> period = Periods.of(rest(row, 0));
                if (period.isPresent()) {
                    return period;
                }
            }
        }
        return Optional.empty();
    }

    /** The period that a cover sheet declares beside the word "Period"; titles don't count there. */
    public static Optional<String> declared(List<GridRow> rows) {
        for (GridRow row : rows.subList(0, Math.min(rows.size(), MOST_ROWS))) {
            for (int i = 0; i + 1 < row.size(); i++) {
                if (row.cell(i).isText() && LABEL.matcher(row.cell(i).text()).matches()) {
                    return Periods.of(rest(row, i + 1));
                }
            }
        }
        return Optional.empty();
    }

    /** Sentences tell when something changed, not what the figures are of. */
    private static boolean isProse(String text) {
        return text.length() > LONGEST_TITLE
                || text.contains(". ")
                || PROSE.matcher(text).matches();
    }

    private static String rest(GridRow row, int from) {
        StringBuilder text = new StringBuilder();
        for (int i = from; i < row.size(); i++) {
            String cell = row.cell(i).text();
            text.append(text.length() == 0 ? "" : " ").append(cell);
        }
        return text.toString();
    }
}
