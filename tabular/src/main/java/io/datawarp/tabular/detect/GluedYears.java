package io.datawarp.tabular.detect;

import io.datawarp.tabular.grid.Cell;

/** Recognises years whose footnote lost its superscript: 2013, 2014, 2015, 20161 goes on to 2016. */
final class GluedYears {

    private static final int FEWEST = 2;
    private static final int LONGEST_STEP = 10;

    private GluedYears() {}

    /** Makes years of the numbers that continue a run of years once their last digit is left out. */
    static void mend(Cell[] cells, Token[] tokens) {
        int years = 0;
        double last = 0;
        for (int i = 0; i < tokens.length; i++) {
            double value = value(cells[i]);
            if (tokens[i] == Token.YEAR) {
                years++;
                last = value;
            } else if (tokens[i] == Token.NUMBER) {
                double year = Math.floor(value / 10);
                boolean next = years >= FEWEST && year > last && year <= last + LONGEST_STEP;
                if (!next || value % 10 == 0) {
                    return;
                }
                tokens[i] = Token.YEAR;
                last = year;
            }
        }
    }

    private static double value(Cell cell) {
        if (cell.isNumber()) {
            return cell.number();
        }
        String text = cell.text();
        return text.matches("\\d{4,5}(?:\\.0)?") ? Double.parseDouble(text) : Double.NaN;
    }
}
