package io.datawarp.tabular.value;

import io.datawarp.tabular.value.Lexeme.Form;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Days and moments in the ways publishers write them. Months and years alone are periods, not dates. */
public final class Dates {

    private static final String TIME =
            "(?:[T ,]+(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:\\.(\\d{1,9}))?)?(?: ?([AaPp][Mm]))?(Z|[+-]\\d{2}:?\\d{2})?)?";
    /** PostgreSQL keeps this many decimals of a second. */
    private static final int MOST_DECIMALS = 6;

    private static final Pattern ISO = Pattern.compile("(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})" + TIME);
    private static final Pattern NUMERIC = Pattern.compile("(\\d{1,2})[-/.](\\d{1,2})[-/.](\\d{4}|\\d{2})" + TIME);
    /** The number of a paragraph, rather than the first of January. */
    private static final Pattern PARAGRAPH = Pattern.compile("\\d\\.\\d{1,2}\\.\\d{2}|\\d{2}\\.\\d\\.\\d{2}");

    private static final Pattern NAMED = Pattern.compile(
            "(?:[A-Za-z]{3,9},? )?(\\d{1,2})(?:st|nd|rd|th)?[ \\-/]?([A-Za-z]{3,9})[ \\-/,]{0,2}(\\d{4}|\\d{2})"
                    + TIME);
    private static final Pattern AMERICAN =
            Pattern.compile("(?:[A-Za-z]{3,9},? )?([A-Za-z]{3,9})\\.? (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})" + TIME);
    private static final List<String> MONTHS = List.of(
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december");

    private static final Set<String> BEGINNINGS = Set.of(
            "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec", "mon", "tue", "wed",
            "thu", "fri", "sat", "sun");

    private Dates() {}

    /** True when a text begins with three letters of a month or a weekday; a date in letters always does. */
    static boolean mayBegin(String text) {
        if (text.length() < 6) {
            return false;
        }
        String start = text.substring(0, 3).toLowerCase(Locale.ROOT);
        return BEGINNINGS.contains(start);
    }

    static @Nullable Lexeme read(String text, @Nullable String marker) {
        char first = text.charAt(0);
        if (text.length() < 6 || text.length() > 40) {
            return null;
        }
        try {
            if (first >= '0' && first <= '9') {
                Matcher iso = ISO.matcher(text);
                if (iso.matches()) {
                    return of(Form.DATE, day(iso.group(1), iso.group(2), iso.group(3)), iso, marker);
                }
                Matcher numeric = NUMERIC.matcher(text);
                if (numeric.matches() && !PARAGRAPH.matcher(text).matches()) {
                    return numeric(numeric, marker);
                }
            }
            Matcher named = NAMED.matcher(text);
            if (named.matches()) {
                int month = month(named.group(2));
                return month == 0
                        ? null
                        : of(
                                Form.DATE,
                                LocalDate.of(year(named.group(3)), month, Integer.parseInt(named.group(1))),
                                named,
                                marker);
            }
            Matcher american = AMERICAN.matcher(text);
            if (american.matches() && month(american.group(1)) > 0) {
                LocalDate date = LocalDate.of(
                        year(american.group(3)), month(american.group(1)), Integer.parseInt(american.group(2)));
                return of(Form.DATE, date, american, marker);
            }
            return null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static @Nullable Lexeme numeric(Matcher match, @Nullable String marker) {
        int one = Integer.parseInt(match.group(1));
        int two = Integer.parseInt(match.group(2));
        int year = year(match.group(3));
        if (one == 0 || two == 0 || one > 31 || two > 31 || (one > 12 && two > 12)) {
            return null;
        }
        if (one > 12) {
            return of(Form.DAY_FIRST, LocalDate.of(year, two, one), match, marker);
        }
        if (two > 12) {
            return of(Form.MONTH_FIRST, LocalDate.of(year, one, two), match, marker);
        }
        return of(Form.DAY_OR_MONTH_FIRST, LocalDate.of(year, two, one), match, marker);
    }

    private static Lexeme of(Form form, LocalDate date, Matcher match, @Nullable String marker) {
        int groups = match.groupCount();
        String hour = match.group(groups - 5);
        if (hour == null) {
            return Lexeme.date(form, date, marker);
        }
        String second = match.group(groups - 3);
        String fraction = Objects.requireNonNullElse(match.group(groups - 2), "");
        LocalTime time = LocalTime.of(
                clock(Integer.parseInt(hour), match.group(groups - 1)),
                Integer.parseInt(match.group(groups - 4)),
                second == null ? 0 : Integer.parseInt(second),
                Integer.parseInt((fraction + "000000000").substring(0, 9)));
        boolean finer = fraction.length() > MOST_DECIMALS
                && !fraction.substring(MOST_DECIMALS).matches("0+");
        // Without its offset 01:30+01:00 would be 01:30Z, which is an hour later.
        Form written =
                finer || match.group(groups) != null ? Form.UNTYPED_MOMENT : form == Form.DATE ? Form.TIMESTAMP : form;
        return new Lexeme(written, null, marker, date, LocalDateTime.of(date, time));
    }

    private static int clock(int hour, @Nullable String half) {
        if (half == null) {
            return hour;
        }
        boolean afternoon = half.toLowerCase(Locale.ROOT).equals("pm");
        if (hour > 12 && !afternoon) {
            throw new DateTimeException("no hour: " + hour + " " + half);
        }
        return hour % 12 + (afternoon ? 12 : 0);
    }

    private static LocalDate day(String year, String month, String day) {
        return LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day));
    }

    /** Two digits mean the century that makes sense for publications: 50 to 99 are of the last one. */
    private static int year(String text) {
        int year = Integer.parseInt(text);
        if (text.length() == 4) {
            if (year < 1000) {
                throw new DateTimeException("no year: " + text);
            }
            return year;
        }
        return year < 50 ? 2000 + year : 1900 + year;
    }

    /** 1 to 12 for a month's name or its first three or four letters, else 0. */
    public static int month(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        for (int i = 0; i < 12; i++) {
            String month = MONTHS.get(i);
            if (lower.equals(month)
                    || (lower.length() >= 3 && lower.length() <= 4 && month.startsWith(lower))
                    || (lower.equals("sept") && i == 8)) {
                return i + 1;
            }
        }
        return 0;
    }
}
