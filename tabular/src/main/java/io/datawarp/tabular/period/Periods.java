package io.datawarp.tabular.period;

import io.datawarp.tabular.value.Dates;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the one period that a text names: 2025-11, FY25-Q3, FY2025-26, 2025 or 2025-11-30. A text that names several, or
 * only when it was published, names none.
 */
public final class Periods {

    private static final String MONTH =
            "(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";
    private static final String DAY = "(\\d{1,2})(?:st|nd|rd|th)?";
    private static final String YEAR = "((?:19|20)\\d\\d)";
    private static final String TO = "\\s*(?:to|-|–|—|until|and|through)\\s*";
    private static final int LONGEST = 400;
    private static final int FLAGS = Pattern.CASE_INSENSITIVE;

    private static final Pattern PUBLISHED = Pattern.compile(
            "\\b(?:published|publication|released?|revised|updated|next update|extracted|produced|created|accessed|as published)\\b[^;|]*",
            FLAGS);
    private static final Pattern WEEK = Pattern.compile(
            "\\b(?:week|w/?\\s?e|w/?\\s?c)\\b[^0-9]{0,24}(?:" + DAY + "[ -]" + MONTH + "[, -]*" + YEAR
                    + "|(\\d{1,2})/(\\d{1,2})/" + YEAR + "|" + YEAR + "-(\\d{2})-(\\d{2}))",
            FLAGS);
    private static final Pattern DAY_RANGE = Pattern.compile(
            "\\b" + DAY + "\\s+" + MONTH + "\\s*" + YEAR + "?" + TO + DAY + "\\s+" + MONTH + "\\s*,?\\s*" + YEAR,
            FLAGS);
    private static final Pattern ISO_RANGE =
            Pattern.compile("\\b" + YEAR + "-(\\d{2})-(\\d{2})" + TO + YEAR + "-(\\d{2})-(\\d{2})\\b", FLAGS);
    private static final Pattern MONTH_RANGE =
            Pattern.compile("\\b" + MONTH + "\\s*'?" + YEAR + "?" + TO + MONTH + "[ '-]*" + YEAR + "\\b", FLAGS);
    private static final Pattern SNAPSHOT = Pattern.compile(
            "\\b(?:as at|as of|at|on|snapshot(?: date)?:?|position at)\\s+(?:the )?" + DAY + "\\s+" + MONTH + ",?\\s+"
                    + YEAR,
            FLAGS);
    private static final Pattern FULL_DAY = Pattern.compile("\\b" + DAY + "\\s+" + MONTH + ",?\\s+" + YEAR, FLAGS);
    private static final Pattern QUARTER = Pattern.compile(
            "\\b(?:Q|quarter )\\s?([1-4])\\b[^0-9a-z]{0,4}(?:of )?(?:FY ?)?(20\\d\\d)\\s?[-/–]\\s?(\\d{2}|20\\d\\d)\\b"
                    + "|\\b(20\\d\\d)\\s?[-/–]\\s?(\\d{2}|20\\d\\d)[^0-9a-z]{0,4}(?:Q|quarter )\\s?([1-4])\\b",
            FLAGS);
    /** FY24-Q1, as we write it ourselves. */
    private static final Pattern CODED_QUARTER = Pattern.compile("\\bFY(?:20)?(\\d{2})[ -]?Q([1-4])\\b", FLAGS);

    /** A quarter or half of "2025" may be one of the calendar or of the financial year, and a week has no code. */
    private static final Pattern AMBIGUOUS = Pattern.compile(
            "\\b(?:(?:Q|quarter )\\s?[1-4]|H[12]|week(?: number| no\\.?)?\\s?\\d{1,2})[ ,:-]{0,3}(?:of )?(?:FY ?\\d{2}\\b|"
                    + YEAR + "\\b(?!\\s?[-/–]\\s?\\d))|\\b" + YEAR + "[ ,:-]{0,2}(?:(?:Q|quarter )\\s?[1-4]|H[12])\\b",
            FLAGS);

    private static final Pattern YEAR_ENDING = Pattern.compile(
            "\\b(?:year|(?:12|twelve) months)\\s+(?:to|ending|ended)(?: the)?(?: end(?: of)?)?\\s+(?:" + DAY
                    + "\\s+)?(?:of )?" + MONTH + ",?\\s+" + YEAR,
            FLAGS);
    private static final Pattern ISO_DAY = Pattern.compile("\\b" + YEAR + "-(\\d{2})-(\\d{2})\\b", FLAGS);
    private static final Pattern MONTH_YEAR = Pattern.compile("\\b" + MONTH + "[ ,'-]{0,2}" + YEAR + "\\b", FLAGS);
    private static final Pattern SHORT_MONTH =
            Pattern.compile("\\b" + MONTH + "[-' ]'?(\\d{2})\\b(?!\\s*[/:]|\\d)", FLAGS);
    private static final Pattern FINANCIAL =
            Pattern.compile("\\b(?:FY ?)?(20\\d\\d|19\\d\\d)\\s?[-/–]\\s?(\\d{2}|(?:19|20)\\d\\d)\\b", FLAGS);
    private static final Pattern CALENDAR = Pattern.compile("\\b" + YEAR + "\\b");

    /** "From May 2015" and "to end June 2019" name an end of a span, not the period. */
    private static final Pattern OPEN = Pattern.compile(
            "\\b(?:from|since|before|after|up to|to|until|to end|to the end of|by|end)\\s+(?:" + DAY + "\\s+)?" + MONTH
                    + "\\s+" + YEAR,
            FLAGS);

    /** "Index 2017=100" and "2015 prices" name a base. */
    private static final Pattern BASE = Pattern.compile("\\b(?:19|20)\\d\\d(?:\\s?=\\s?100| prices)", FLAGS);

    private Periods() {}

    /** The period, when the text names exactly one. */
    public static Optional<String> of(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        String rest = BASE.matcher(PUBLISHED.matcher(text).replaceAll(" ")).replaceAll(" ");
        Set<String> found = new LinkedHashSet<>();
        rest = take(rest, WEEK, found, Periods::week);
        rest = take(
                rest,
                ISO_RANGE,
                found,
                match -> span(
                        date(match.group(1), match.group(2), match.group(3)),
                        date(match.group(4), match.group(5), match.group(6))));
        rest = take(
                rest,
                DAY_RANGE,
                found,
                match -> span(
                        day(match.group(1), match.group(2), match.group(3) == null ? match.group(6) : match.group(3)),
                        day(match.group(4), match.group(5), match.group(6))));
        rest = take(rest, YEAR_ENDING, found, Periods::yearEnding);
        rest = take(rest, QUARTER, found, Periods::quarter);
        rest = take(rest, CODED_QUARTER, found, match -> "FY" + match.group(1) + "-Q" + match.group(2));
        rest = AMBIGUOUS.matcher(rest).replaceAll(" ");
        rest = take(rest, MONTH_RANGE, found, Periods::months);
        rest = take(rest, OPEN, found, match -> "");
        rest = take(
                rest,
                SNAPSHOT,
                found,
                match -> day(match.group(1), match.group(2), match.group(3)).toString());
        rest = take(
                rest,
                FULL_DAY,
                found,
                match -> day(match.group(1), match.group(2), match.group(3)).toString());
        rest = take(
                rest,
                ISO_DAY,
                found,
                match -> date(match.group(1), match.group(2), match.group(3)).toString());
        rest = take(rest, MONTH_YEAR, found, match -> month(match.group(1), match.group(2)));
        rest = take(rest, SHORT_MONTH, found, match -> month(match.group(1), "20" + match.group(2)));
        rest = take(rest, FINANCIAL, found, Periods::financial);
        take(rest, CALENDAR, found, match -> match.group(1));
        return found.size() == 1 && !found.contains("")
                ? Optional.of(found.iterator().next())
                : Optional.empty();
    }

    private static String take(String text, Pattern pattern, Set<String> found, Reading reading) {
        Matcher matcher = pattern.matcher(text);
        StringBuilder rest = new StringBuilder();
        while (matcher.find()) {
            try {
                found.add(reading.read(matcher));
            } catch (DateTimeException e) {
                // 31 February: the text names something, but no period we could file it under.
                found.add("");
            }
            matcher.appendReplacement(rest, " ");
        }
        return matcher.appendTail(rest).toString();
    }

    private static String week(Matcher match) {
        if (match.group(1) != null) {
            return day(match.group(1), match.group(2), match.group(3)).toString();
        }
        return match.group(4) != null
                ? date(match.group(6), match.group(5), match.group(4)).toString()
                : date(match.group(7), match.group(8), match.group(9)).toString();
    }

    private static String quarter(Matcher match) {
        String number = match.group(1) != null ? match.group(1) : match.group(6);
        String year = match.group(2) != null ? match.group(2) : match.group(4);
        return "FY" + year.substring(2) + "-Q" + number;
    }

    /** A year that ends with March is a financial one; one that ends with another month than December has no code. */
    private static String yearEnding(Matcher match) {
        int month = Dates.month(match.group(2));
        int year = Integer.parseInt(match.group(3));
        return month == 3
                ? String.format(Locale.ROOT, "FY%d-%02d", year - 1, year % 100)
                : month == 12 ? match.group(3) : "";
    }

    private static String months(Matcher match) {
        String to = match.group(4);
        int first = Dates.month(match.group(1));
        int last = Dates.month(match.group(3));
        int lastYear = Integer.parseInt(to);
        int firstYear =
                match.group(2) != null ? Integer.parseInt(match.group(2)) : first <= last ? lastYear : lastYear - 1;
        return span(
                LocalDate.of(firstYear, first, 1), YearMonth.of(lastYear, last).atEndOfMonth());
    }

    private static String financial(Matcher match) {
        int first = Integer.parseInt(match.group(1));
        int last = Integer.parseInt(match.group(2));
        int next = (first + 1) % 100;
        boolean follows = match.group(2).length() == 2 ? last == next : last == first + 1;
        if (follows) {
            return String.format(Locale.ROOT, "FY%d-%02d", first, next);
        }
        // 2025-11 is a month, as ISO 8601 writes it; 2010-11 is a year, as publishers write it.
        boolean month = match.group().matches("\\d{4}-\\d{2}") && last >= 1 && last <= 12;
        return month ? YearMonth.of(first, last).toString() : "";
    }

    /** A month, a quarter or a year from its first to its last day; any other span has no code. */
    private static String span(LocalDate first, LocalDate last) {
        YearMonth from = YearMonth.from(first);
        YearMonth to = YearMonth.from(last);
        if (first.getDayOfMonth() != 1 || !last.equals(to.atEndOfMonth())) {
            return first.plusDays(6).equals(last) ? last.toString() : "";
        }
        if (from.equals(to)) {
            return from.toString();
        }
        int month = from.getMonthValue();
        if (from.plusMonths(2).equals(to) && month % 3 == 1) {
            int start = month < 4 ? from.getYear() - 1 : from.getYear();
            return String.format(Locale.ROOT, "FY%02d-Q%d", start % 100, month < 4 ? 4 : month / 3);
        }
        if (from.plusMonths(11).equals(to) && month == 4) {
            return String.format(Locale.ROOT, "FY%d-%02d", from.getYear(), to.getYear() % 100);
        }
        return from.plusMonths(11).equals(to) && month == 1 ? String.valueOf(from.getYear()) : "";
    }

    private static String month(String month, String year) {
        return YearMonth.of(Integer.parseInt(year), Dates.month(month)).toString();
    }

    private static LocalDate day(String day, String month, String year) {
        return LocalDate.of(Integer.parseInt(year), Dates.month(month), Integer.parseInt(day));
    }

    private static LocalDate date(String year, String month, String day) {
        return LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day));
    }

    /** What a match means. */
    @FunctionalInterface
    private interface Reading {
        String read(Matcher match);
    }
}
