package io.datawarp.tabular.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the formula of a defined name refers to, if it is nothing but a range: {@code 'Table 1'!$A$4:$H$310}. Whole rows
 * and columns are ranges to the sheet's edge.
 */
record RangeFormula(String sheet, CellRange range) {

    static final int MAX_ROW = 1_048_576;
    static final int MAX_COLUMN = 16_383;

    private static final String SHEET = "(?:'((?:[^']|'')+)'|([^'!,()#\\[\\]]+))!";
    private static final Pattern RANGE =
            Pattern.compile(SHEET + "\\$?([A-Za-z]{0,3})\\$?(\\d{0,7})(?::\\$?([A-Za-z]{0,3})\\$?(\\d{0,7}))?");

    /** The ranges of a union, in order; empty when the formula is anything else. */
    static List<RangeFormula> union(String formula) {
        List<RangeFormula> found = new ArrayList<>();
        Matcher matcher = RANGE.matcher(formula.strip());
        int at = 0;
        while (matcher.find() && matcher.start() == at) {
            Optional<RangeFormula> range = of(matcher);
            if (range.isEmpty()) {
                return List.of();
            }
            found.add(range.get());
            at = matcher.end();
            if (at == formula.strip().length()) {
                return found;
            }
            if (formula.strip().charAt(at++) != ',') {
                return List.of();
            }
        }
        return List.of();
    }

    private static Optional<RangeFormula> of(Matcher match) {
        String sheet = match.group(1) != null ? match.group(1).replace("''", "'") : match.group(2);
        String endColumn = match.group(5) == null ? match.group(3) : match.group(5);
        String endRow = match.group(6) == null ? match.group(4) : match.group(6);
        boolean rows = match.group(3).isEmpty() && endColumn.isEmpty();
        boolean columns = match.group(4).isEmpty() && endRow.isEmpty();
        if (rows && columns) {
            return Optional.empty();
        }
        int firstRow = columns ? 1 : number(match.group(4));
        int lastRow = columns ? MAX_ROW : number(endRow);
        int firstColumn = rows ? 0 : column(match.group(3));
        int lastColumn = rows ? MAX_COLUMN : column(endColumn);
        boolean valid = firstRow >= 1
                && lastRow >= firstRow
                && lastRow <= MAX_ROW
                && firstColumn >= 0
                && lastColumn >= firstColumn
                && lastColumn <= MAX_COLUMN;
        return valid
                ? Optional.of(new RangeFormula(sheet, new CellRange(firstRow, firstColumn, lastRow, lastColumn)))
                : Optional.empty();
    }

    private static int number(String digits) {
        return digits.isEmpty() ? -1 : Integer.parseInt(digits);
    }

    private static int column(String letters) {
        int column = 0;
        for (int i = 0; i < letters.length(); i++) {
            column = column * 26 + Character.toUpperCase(letters.charAt(i)) - 'A' + 1;
        }
        return column - 1;
    }
}
