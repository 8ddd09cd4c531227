package io.datawarp.tabular.source;

/**
 * What a cell's formatting says about its value.
 *
 * @param temporal how a number is shown as a time, if it is
 * @param percent the number is shown times 100 with a percent sign
 * @param bold often a heading or a total
 * @param indent level of indentation of the text
 */
public record CellStyle(Temporal temporal, boolean percent, boolean bold, int indent) {

    public static final CellStyle PLAIN = new CellStyle(Temporal.NONE, false, false, 0);

    /** Whether the number is a day, with a time or without: a time that has elapsed is counted from no epoch. */
    public boolean isDay() {
        return temporal == Temporal.DATE || temporal == Temporal.DATE_TIME;
    }

    /** How a number format shows a serial number. */
    public enum Temporal {
        NONE,
        DATE,
        DATE_TIME,
        TIME
    }
}
