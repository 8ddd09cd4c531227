package io.datawarp.tabular.golden;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * A cell of a {@link SheetText}.
 *
 * @param style 0 plain, 1 bold, 2 date, 3 percentage
 * @param number NaN for a text
 */
record TextCell(String text, double number, int style) {

    static TextCell of(String written) {
        int style = 0;
        String rest = written;
        if (rest.startsWith("*") && rest.length() > 1 && !rest.startsWith("**")) {
            style = 1;
            rest = rest.substring(1);
        }
        if (rest.startsWith("d:")) {
            LocalDate date = LocalDate.parse(rest.substring(2));
            return new TextCell("", ChronoUnit.DAYS.between(LocalDate.of(1899, 12, 30), date), 2);
        }
        if (rest.startsWith("%:")) {
            return new TextCell("", Double.parseDouble(rest.substring(2)), 3);
        }
        if (rest.startsWith("'")) {
            return new TextCell(rest.substring(1), Double.NaN, style);
        }
        return rest.matches("-?\\d+(\\.\\d+)?([eE]-?\\d+)?")
                ? new TextCell("", Double.parseDouble(rest), style)
                : new TextCell(rest, Double.NaN, style);
    }

    boolean isNumber() {
        return !Double.isNaN(number);
    }

    boolean isEmpty() {
        return text.isEmpty() && !isNumber();
    }
}
