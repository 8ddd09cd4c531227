package io.datawarp.tabular.source;

/**
 * What a cell's formatting says about its value.
 *
 * @param temporal how a number is shown as a time, if it is
 * @param percent the number is shown times 100 with a percent sign
 * @param digits as many as a whole number is shown with at least: 5 by the format 00000
 * @param bold often a heading or a total
 * @param indent level of indentation of the text
 */
public record CellStyle(Temporal temporal, boolean percent, int digits, boolean bold, int indent) {

    public static final CellStyle PLAIN = new CellStyle(Temporal.NONE, false, 1, false, 0);

    /** A clock beside so many days is one of a day since 1927, not 27 years that have elapsed. */
    private static final double FIRST_MOMENT = 10_000;

    /** Days between the epochs of the two systems. */
    private static final int DAYS_1904 = 1462;

    /** How a value is shown: a clock of which the day is known is a moment, and a moment without a day a clock. */
    public Temporal temporal(double value) {
        if (temporal == Temporal.DATE_TIME && value > 0 && value < 1) {
            return Temporal.CLOCK;
        }
        return temporal == Temporal.CLOCK && value >= FIRST_MOMENT ? Temporal.DATE_TIME : temporal;
    }

    /** A value of a workbook that may count its days from 1904, as those that count from 1900 have it. */
    public double since1900(double value, boolean from1904) {
        Temporal shown = from1904 ? temporal(value) : Temporal.NONE;
        // A time that has elapsed is counted from no epoch.
        return shown == Temporal.DATE || shown == Temporal.DATE_TIME ? value + DAYS_1904 : value;
    }

    /** How a number format shows a serial number. */
    public enum Temporal {
        NONE,
        DATE,
        DATE_TIME,
        /** The time of a day. */
        CLOCK,
        /** Hours, minutes or seconds, of which there may be more than a day has. */
        ELAPSED
    }
}
