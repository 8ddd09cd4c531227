package io.datawarp.tabular.grid;

import io.datawarp.tabular.source.CellStyle;
import io.datawarp.tabular.source.CellStyle.Temporal;
import io.datawarp.tabular.text.Blanks;
import io.datawarp.tabular.value.ColumnTally;
import io.datawarp.tabular.value.KnownTexts;
import io.datawarp.tabular.value.Numbers;

/**
 * A cell that holds something. The text of a number is what Excel would show at full precision.
 *
 * @param kind what the file says the cell is; a text may still read as a number
 * @param number the value of a number, 1 or 0 for a boolean
 * @param string the value of a text or an error, as published
 */
public record Cell(Kind kind, double number, String string, CellStyle style) {

    /** What the file says a cell is. */
    public enum Kind {
        TEXT,
        NUMBER,
        BOOLEAN,
        ERROR
    }

    public static Cell text(String value, CellStyle style) {
        return new Cell(Kind.TEXT, Double.NaN, value, style);
    }

    public static Cell number(double value, CellStyle style) {
        return new Cell(Kind.NUMBER, value, "", style);
    }

    public boolean isText() {
        return kind == Kind.TEXT;
    }

    public boolean isNumber() {
        return kind == Kind.NUMBER;
    }

    /** A number that is shown as a date. */
    public boolean isDate() {
        return kind == Kind.NUMBER && style.temporal() != Temporal.NONE;
    }

    /** The cell as text, without blanks around it. */
    public String text() {
        return switch (kind) {
            case TEXT -> Blanks.strip(string);
            case NUMBER -> Numbers.shown(number, style);
            case BOOLEAN -> number != 0 ? "TRUE" : "FALSE";
            case ERROR -> string;
        };
    }

    /** Counts this cell in its column. */
    public void tally(ColumnTally tally, KnownTexts known) {
        switch (kind) {
            case TEXT -> tally.text(Blanks.strip(string), known);
            case NUMBER -> tally.number(number, style);
            case BOOLEAN -> tally.bool();
            case ERROR -> tally.error(string);
        }
    }
}
