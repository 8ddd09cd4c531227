package io.datawarp.governance.gates;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The days that a load speaks of.
 *
 * @param unit what comes round: month, quarter, year; day for a single date
 */
record Period(String text, LocalDate first, LocalDate last, String unit) {

    private static final Pattern FORM = Pattern.compile("(?<year>\\d{4})(?:-(?<month>\\d\\d)(?:-(?<day>\\d\\d))?)?"
            + "|FY(?<quarterYear>\\d\\d)-Q(?<quarter>[1-4])|FY(?<financial>\\d{4})-\\d\\d");
    private static final int DAYS_OF_A_WEEK = 7;

    static Optional<Period> of(String text) {
        Matcher form = FORM.matcher(text);
        try {
            return form.matches() ? Optional.of(of(text, form)) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** What people call an earlier period, seen from this one: {@code last month's}, else {@code 2025-08's}. */
    String name(Period earlier) {
        if (unit.equals("day") && earlier.unit.equals("day")) {
            long days = ChronoUnit.DAYS.between(earlier.first, first);
            return days == DAYS_OF_A_WEEK ? "last week's" : days == 1 ? "the previous day's" : earlier.text + "'s";
        }
        boolean next = unit.equals(earlier.unit) && earlier.last.plusDays(1).equals(first);
        return next ? "last " + unit + "'s" : earlier.text + "'s";
    }

    private static Period of(String text, Matcher form) {
        if (form.group("quarter") != null) {
            // Financial years begin in April and are named by their first year.
            LocalDate april = LocalDate.of(2000 + Integer.parseInt(form.group("quarterYear")), 4, 1);
            return months(text, april.plusMonths(3L * (Integer.parseInt(form.group("quarter")) - 1)), 3, "quarter");
        }
        if (form.group("financial") != null) {
            return months(text, LocalDate.of(Integer.parseInt(form.group("financial")), 4, 1), 12, "year");
        }
        int year = Integer.parseInt(form.group("year"));
        if (form.group("month") == null) {
            return months(text, LocalDate.of(year, 1, 1), 12, "year");
        }
        LocalDate first = LocalDate.of(year, Integer.parseInt(form.group("month")), 1);
        if (form.group("day") == null) {
            return months(text, first, 1, "month");
        }
        LocalDate day = first.withDayOfMonth(Integer.parseInt(form.group("day")));
        return new Period(text, day, day, "day");
    }

    private static Period months(String text, LocalDate first, int months, String unit) {
        return new Period(text, first, first.plusMonths(months).minusDays(1), unit);
    }
}
