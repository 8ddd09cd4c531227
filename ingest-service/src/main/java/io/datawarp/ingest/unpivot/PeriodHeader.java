package io.datawarp.ingest.unpivot;

import io.datawarp.ingest.period.Period;
import io.datawarp.tabular.period.Periods;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the period of a column from its header: Apr-19, April 2019, 2019-04-01, 2019/20 Q1, w/e 5 January 2024. */
final class PeriodHeader {

    private static final Pattern FIRST_OF_MONTH =
            Pattern.compile("((?:19|20|21)\\d\\d)-(\\d\\d)-01(?:[T ]00:00(?::00)?)?");
    private static final Pattern NUMERIC_MONTH = Pattern.compile("((?:19|20|21)\\d\\d)[-/_. ]?(0[1-9]|1[0-2])");

    private static final Pattern ISO_DAY = Pattern.compile("((?:19|20|21)\\d\\d-\\d\\d-\\d\\d)(?:[T ]00:00(?::00)?)?");
    private static final Pattern DAY_IN_WORDS =
            Pattern.compile("(\\d{1,2})[- ]([A-Za-z]{3})[A-Za-z]*[- ]((?:19|20|21)?\\d\\d)");
    private static final Pattern HALF = Pattern.compile(
            "(?:FY ?)?(?:19|20|21)\\d\\d(?: ?[-/] ?(?:\\d\\d){1,2})?|Q[1-4]|quarter [1-4]"
                    + "|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*",
            Pattern.CASE_INSENSITIVE);
    private static final String LEVELS = " \\| ";
    private static final DateTimeFormatter DAY = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendPattern("d MMM uuuu")
            .toFormatter(Locale.ENGLISH);

    private PeriodHeader() {}

    /**
     * A header that names a period and a measure.
     *
     * @param label the levels that name the period, as published
     * @param measure the other levels, the outermost first
     */
    record Parts(String period, String label, List<String> measure) {

        Parts {
            measure = List.copyOf(measure);
        }
    }

    /** @param days whether the first of a month is a day like others, not the month */
    static Optional<String> read(String header, boolean days) {
        Optional<String> day = days ? day(header) : Optional.empty();
        return day.isPresent() ? day : read(header);
    }

    /**
     * Finds the level, or the two neighbouring levels such as "2024 | Apr", that say when; the rest says what. Of several
     * the finest counts: "2019/20 | Apr-19" is a month.
     */
    static Optional<Parts> parts(String header, boolean days) {
        List<String> levels = List.of(header.split(LEVELS));
        Optional<Parts> finest = Optional.empty();
        for (int size = Math.min(2, levels.size()); size > 0; size--) {
            for (int from = 0; from + size <= levels.size(); from++) {
                List<String> some = levels.subList(from, from + size);
                if (size == 1 || some.stream().allMatch(PeriodHeader::isTime)) {
                    Optional<Parts> parts = parts(levels, some, days);
                    if (parts.isPresent() && (finest.isEmpty() || isFiner(parts.get(), finest.get()))) {
                        finest = parts;
                    }
                }
            }
        }
        return finest;
    }

    private static Optional<Parts> parts(List<String> levels, List<String> some, boolean days) {
        String label = String.join(" | ", some);
        return read(label, days)
                .map(period -> new Parts(
                        period,
                        label,
                        levels.stream()
                                .filter(level -> !some.contains(level) && !isTime(level))
                                .toList()));
    }

    private static boolean isFiner(Parts one, Parts other) {
        return rank(one.period()) > rank(other.period());
    }

    private static int rank(String period) {
        boolean day = ISO_DAY.matcher(period).matches();
        boolean month = NUMERIC_MONTH.matcher(period).matches();
        return day ? 3 : month ? 2 : period.contains("Q") ? 1 : 0;
    }

    /** Whether a level may be half of a period: a year, or a month or quarter without one. */
    private static boolean isTime(String level) {
        return HALF.matcher(level.strip()).matches();
    }

    /** The day that a header names in full, the first of a month too: for series of days or weeks. */
    private static Optional<String> day(String header) {
        for (String level : levels(header)) {
            Matcher iso = ISO_DAY.matcher(level.strip());
            if (iso.matches()) {
                return Optional.of(iso.group(1));
            }
            Optional<String> written = inWords(level.strip());
            if (written.isPresent()) {
                return written;
            }
        }
        return Optional.empty();
    }

    static Optional<String> read(String header) {
        List<String> levels = levels(header);
        // "1 | 7-Jan-11" is a day with a number over it; joined, only its month would be found.
        Optional<String> day = levels.stream()
                .map(level -> inWords(level.strip()))
                .flatMap(Optional::stream)
                .findFirst();
        if (day.isPresent()) {
            return day;
        }
        // "2024 | Apr" is April 2024; of "2019/20 | Apr-19" the inner level is the finer one.
        Optional<String> joined = one(String.join(" ", levels));
        return joined.isPresent()
                ? joined
                : levels.stream()
                        .map(PeriodHeader::one)
                        .flatMap(Optional::stream)
                        .findFirst();
    }

    /** The levels of a header, the innermost first. */
    private static List<String> levels(String header) {
        List<String> levels = new ArrayList<>(List.of(header.split(LEVELS)));
        Collections.reverse(levels);
        return levels;
    }

    private static Optional<String> inWords(String text) {
        Matcher day = DAY_IN_WORDS.matcher(text);
        if (!day.matches()) {
            return Optional.empty();
        }
        String year = day.group(3).length() == 2 ? "20" + day.group(3) : day.group(3);
        try {
            return Optional.of(LocalDate.parse(day.group(1) + " " + day.group(2) + " " + year, DAY)
                    .toString());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> one(String level) {
        String text = level.strip();
        Matcher month = FIRST_OF_MONTH.matcher(text);
        if (month.matches()) {
            // Spreadsheets keep "Apr-19" as the first day of the month.
            return Optional.of(month.group(1) + "-" + month.group(2));
        }
        Optional<String> own = Period.parse(text).map(Period::text);
        if (own.isPresent()) {
            return own;
        }
        Matcher numeric = NUMERIC_MONTH.matcher(text);
        if (numeric.matches()) {
            return Optional.of(numeric.group(1) + "-" + numeric.group(2));
        }
        return Periods.of(text.replace('_', ' '));
    }
}
