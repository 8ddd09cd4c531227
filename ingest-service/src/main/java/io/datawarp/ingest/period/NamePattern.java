package io.datawarp.ingest.period;

import java.time.DateTimeException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * One way of writing a period in a file name, after all separators have become single blanks. The order is the order
 * of trust: what an earlier pattern took, a later one does not see.
 */
@SuppressWarnings("ImmutableEnumChecker") // Its functions hold no state.
enum NamePattern {
    ISO_DAY("(20\\d\\d) (\\d\\d) (\\d\\d)", m -> Period.day(number(m, 1), number(m, 2), number(m, 3))),
    BRITISH_DAY("(\\d\\d) (\\d\\d) (20\\d\\d)", m -> Period.day(number(m, 3), number(m, 2), number(m, 1))),
    WORDED_DAY(
            "(\\d\\d?)(?:st|nd|rd|th)? ?" + NamePattern.MONTHS + " ?(20\\d\\d)",
            m -> Period.day(number(m, 3), month(m, 2), number(m, 1))),
    COMPACT_DAY("(20\\d\\d)(\\d\\d)(\\d\\d)", m -> Period.day(number(m, 1), number(m, 2), number(m, 3))),
    QUARTER_FIRST("(?:q|quarter )([1-4]) (?:fy ?)?(20\\d\\d) (\\d\\d)", m -> quarter(m, 2, 3, 1)),
    QUARTER_LAST("(?:fy ?)?(20\\d\\d) (\\d\\d) (?:q|quarter )([1-4])", m -> quarter(m, 1, 2, 3)),
    FY_QUARTER("fy ?(\\d\\d) q([1-4])", m -> Period.quarter(2000 + number(m, 1), number(m, 2))),
    MONTH_YEAR(NamePattern.MONTHS + " ?(20\\d\\d)", m -> Period.month(number(m, 2), month(m, 1))),
    YEAR_MONTH("(20\\d\\d) ?" + NamePattern.MONTHS, m -> Period.month(number(m, 1), month(m, 2))),
    MONTH_SHORT_YEAR(NamePattern.MONTHS + " ?([12]\\d)", m -> Period.month(2000 + number(m, 2), month(m, 1))),
    FINANCIAL_YEAR("(?:fy ?)?(20\\d\\d) (?:20)?(\\d\\d)", m -> financialYear(m, 1, 2)),
    COMPACT_FINANCIAL_YEAR("(?:fy ?)?(20\\d\\d)(\\d\\d)", m -> financialYear(m, 1, 2)),
    NUMERIC_MONTH("(20\\d\\d) ?(\\d\\d)", NamePattern::numericMonth),
    /** A quarter of the calendar or of the financial year, or the end of a range: taken by nobody. */
    UNCLEAR("(?:20\\d\\d ?q[1-4]|q[1-4] ?20\\d\\d|(?:to|until|from|since) 20\\d\\d)", m -> nobody()),
    YEAR("((?:19|20)\\d\\d)", m -> Period.year(number(m, 1)));

    private static final String MONTHS = "(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
            + "|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";
    private static final String ORDER = "janfebmaraprmayjunjulaugsepoctnovdec";

    final Pattern pattern;
    private final Function<MatchResult, Period> reading;

    NamePattern(String regex, Function<MatchResult, Period> reading) {
        // Whole words and whole numbers only: neither "dismay 2025" nor 120251.
        this.pattern = Pattern.compile(
                "(?:(?<![a-z])(?=[a-z])|(?<!\\d)(?=\\d))" + regex + "(?:(?<=[a-z])(?![a-z])|(?<=\\d)(?!\\d))");
        this.reading = reading;
    }

    /** The period written there; empty when the figures are none, such as month 13. */
    Optional<Period> read(MatchResult match) {
        try {
            return Optional.of(reading.apply(match));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Period nobody() {
        throw new DateTimeException("nobody can tell");
    }

    /** Whether figures that match, but are no period, may still be something else. */
    boolean isOpen() {
        return this != NUMERIC_MONTH && this != UNCLEAR;
    }

    private static int number(MatchResult match, int group) {
        return Integer.parseInt(match.group(group));
    }

    private static int month(MatchResult match, int group) {
        String word = match.group(group).toLowerCase(Locale.ROOT).substring(0, 3);
        return ORDER.indexOf(word) / 3 + 1;
    }

    // "2010 11" is November 2010 or the year that ends in 2011: nobody can tell, so neither is taken.
    private static Period financialYear(MatchResult match, int first, int second) {
        int year = number(match, first);
        int next = number(match, second);
        if ((year + 1) % 100 != next || next <= 12) {
            throw new DateTimeException("not a financial year");
        }
        return Period.financialYear(year);
    }

    private static Period numericMonth(MatchResult match) {
        int year = number(match, 1);
        int month = number(match, 2);
        if ((year + 1) % 100 == month) {
            throw new DateTimeException("a month or a financial year");
        }
        return Period.month(year, month);
    }

    private static Period quarter(MatchResult match, int first, int second, int quarter) {
        if ((number(match, first) + 1) % 100 != number(match, second)) {
            throw new DateTimeException("not a financial year");
        }
        return Period.quarter(number(match, first), number(match, quarter));
    }
}
