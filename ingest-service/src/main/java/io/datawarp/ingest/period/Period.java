package io.datawarp.ingest.period;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The time that a table's rows speak of, with its one written form.
 *
 * @param text 2025-11-14, 2025-11, FY25-Q3, FY2025-26 or 2025; financial years begin in April and are named by their
 *     first year
 * @param first first day covered
 * @param last last day covered
 */
public record Period(String text, LocalDate first, LocalDate last) {

    /** The accepted forms, for messages. */
    public static final String FORMS = "2025-11-14, 2025-11, FY25-Q3, FY2025-26 or 2025";

    private static final Pattern FORM =
            Pattern.compile("(?<year>(?:19|20|21)\\d\\d)(?:-(?<month>\\d\\d)(?:-(?<day>\\d\\d))?)?"
                    + "|FY(?<quarterYear>\\d\\d)-Q(?<quarter>[1-4])"
                    + "|FY(?<fyFirst>(?:19|20|21)\\d\\d)-(?<fySecond>\\d\\d)");

    /** The period, when it is written in one of the five forms and exists in the calendar. */
    public static Optional<Period> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        try {
            if (form.group("quarter") != null) {
                return Optional.of(quarter(2000 + number(form, "quarterYear"), number(form, "quarter")));
            }
            if (form.group("fyFirst") != null) {
                int year = number(form, "fyFirst");
                boolean next = (year + 1) % 100 == number(form, "fySecond");
                return next ? Optional.of(financialYear(year)) : Optional.empty();
            }
            int year = number(form, "year");
            if (form.group("month") == null) {
                return Optional.of(year(year));
            }
            int month = number(form, "month");
            return Optional.of(form.group("day") == null ? month(year, month) : day(year, month, number(form, "day")));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The five ways a period is written. */
    public enum Form {
        DAY,
        MONTH,
        QUARTER,
        FINANCIAL_YEAR,
        YEAR
    }

    /** Which of the five forms it has. */
    public Form form() {
        if (text.startsWith("FY")) {
            return text.contains("Q") ? Form.QUARTER : Form.FINANCIAL_YEAR;
        }
        return switch (text.length()) {
            case 4 -> Form.YEAR;
            case 7 -> Form.MONTH;
            default -> Form.DAY;
        };
    }

    /** The period of that form that the day belongs to. */
    public static Period containing(LocalDate day, Form form) {
        LocalDate financial = day.minusMonths(3);
        return switch (form) {
            case DAY -> day(day.getYear(), day.getMonthValue(), day.getDayOfMonth());
            case MONTH -> month(day.getYear(), day.getMonthValue());
            case QUARTER -> quarter(financial.getYear(), (financial.getMonthValue() + 2) / 3);
            case FINANCIAL_YEAR -> financialYear(financial.getYear());
            case YEAR -> year(day.getYear());
        };
    }

    /** A day, or the week that is named by it. */
    public static Period day(int year, int month, int day) {
        LocalDate date = LocalDate.of(year, month, day);
        return new Period(date.toString(), date, date);
    }

    /** A month, 1 to 12. */
    public static Period month(int year, int month) {
        LocalDate first = LocalDate.of(year, month, 1);
        return new Period(
                first.toString().substring(0, 7), first, first.plusMonths(1).minusDays(1));
    }

    /** A quarter, 1 to 4, of the financial year that begins in April of the year. */
    public static Period quarter(int financialYear, int quarter) {
        LocalDate first = LocalDate.of(financialYear, 4, 1).plusMonths(3L * (quarter - 1));
        String text = String.format(Locale.ROOT, "FY%02d-Q%d", financialYear % 100, quarter);
        return new Period(text, first, first.plusMonths(3).minusDays(1));
    }

    /** The financial year that begins in April of the year. */
    public static Period financialYear(int year) {
        LocalDate first = LocalDate.of(year, 4, 1);
        return new Period(
                String.format(Locale.ROOT, "FY%d-%02d", year, (year + 1) % 100),
                first,
                first.plusYears(1).minusDays(1));
    }

    /** A year of the calendar. */
    public static Period year(int year) {
        return new Period(Integer.toString(year), LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31));
    }

    /** Whether no day belongs to both. */
    public boolean contradicts(Period other) {
        return last.isBefore(other.first) || other.last.isBefore(first);
    }

    boolean covers(Period other) {
        return !first.isAfter(other.first) && !last.isBefore(other.last);
    }

    private static int number(Matcher form, String group) {
        return Integer.parseInt(form.group(group));
    }
}
