package io.datawarp.ingest.publication;

import io.datawarp.ingest.period.Period;
import java.time.LocalDate;

/** From one period of a schedule to the next. One of the two is 0. */
record Step(int days, int months) {

    /** Whether a publication that often can have periods of that form. */
    static boolean suits(Period.Form form, Frequency frequency) {
        return switch (form) {
            case DAY ->
                frequency == Frequency.DAILY || frequency == Frequency.WEEKLY || frequency == Frequency.FORTNIGHTLY;
            case MONTH ->
                frequency == Frequency.MONTHLY
                        || frequency == Frequency.QUARTERLY
                        || frequency == Frequency.BIANNUAL
                        || frequency == Frequency.ANNUAL;
            case QUARTER -> frequency == Frequency.QUARTERLY || frequency == Frequency.BIANNUAL;
            case FINANCIAL_YEAR, YEAR -> frequency == Frequency.ANNUAL;
        };
    }

    /**
     * The step of a schedule.
     *
     * @param chosenMonths whether the schedule names its months itself, so that every month is looked at
     */
    static Step of(Period.Form form, Frequency frequency, boolean chosenMonths) {
        if (form == Period.Form.MONTH && chosenMonths) {
            return new Step(0, 1);
        }
        return switch (frequency) {
            case DAILY, IRREGULAR -> new Step(1, 0);
            case WEEKLY -> new Step(7, 0);
            case FORTNIGHTLY -> new Step(14, 0);
            case MONTHLY -> new Step(0, 1);
            case QUARTERLY -> new Step(0, 3);
            case BIANNUAL -> new Step(0, 6);
            case ANNUAL -> new Step(0, 12);
        };
    }

    Period after(Period start, int times) {
        LocalDate first = start.first().plusDays((long) days * times).plusMonths((long) months * times);
        return Period.containing(first, start.form());
    }
}
