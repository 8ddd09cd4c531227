package io.datawarp.tabular.detect;

import io.datawarp.tabular.grid.Cell;
import java.util.regex.Pattern;

/** Recognises years whose footnote lost its superscript: 2013, 2014, 2015, 20161 goes on to 2016. */
final class GluedYears {

    private static final Pattern DIGITS = Pattern.compile("\\d{4,5}(?:\\.0)?");
    private static final int FEWEST = 2;
    private static final int LONGEST_STEP = 10;

    private GluedYears() {}

    /** The tokens, with years instead of the numbers that continue a run of years once their last digit is left out. */
    static Token[] mended(Cell[] cells, Token[] tokens) {
        Token[] mended = tokens;
        int years = 0;
        double last = 0;
        for (int i = 0; i < tokens.length; i++) {
            if (tokens[i] == Token.YEAR) {
                years++;
                last = value(cells[i]);
            } else if (tokens[i] == Token.NUMBER) {
                if (years < FEWEST) {
                    return mended;
                }
                double value = value(cells[i]);
                double year = Math.floor(value / 10);
                boolean next = year > last && year <= last + LONGEST_STEP && value % 10 != 0;
                if (!next) {
                    return mended;
                }
                mended = mended == tokens ? tokens.clone() : mended;
                mended[i] = Token.YEAR;
                last = year;
            }
        }
        return mended;
    }

    private static double value(Cell cell) {
        if (cell.isNumber()) {
            return cell.number();
        }
        String text = cell.text();
        return DIGITS.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
    }
}
