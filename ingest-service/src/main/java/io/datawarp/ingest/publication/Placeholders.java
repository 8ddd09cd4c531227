package io.datawarp.ingest.publication;

import io.datawarp.ingest.period.Period;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.time.temporal.IsoFields;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The words in braces that addresses and patterns may hold. Those of a day speak of the period's last day, or of its
 * first with {@code start_} before them. The case of the name is the case of the value: {@code {month_name}} is
 * november, {@code {Month_name}} November, {@code {MONTH_NAME}} NOVEMBER.
 */
final class Placeholders {

    /** A placeholder in a text; a character class or a count of a regular expression is none. */
    static final Pattern PATTERN = Pattern.compile("(?<!\\\\[pPxkN])\\{([A-Za-z][A-Za-z_]*)\\}");

    /** Names that do not depend on the period. */
    static final Set<String> FIXED = Set.of("landing_page", "code");

    private static final String MONTHS =
            "january|february|march|april|may|june|july|august|september|october|november|december";
    private static final String SHORT_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec";

    /** Every name that depends on the period, with what its value looks like. */
    static final Map<String, String> FORMS = forms();

    private Placeholders() {}

    private static Map<String, String> forms() {
        Map<String, String> forms = new LinkedHashMap<>();
        forms.put("period", "FY\\d\\d-Q[1-4]|FY20\\d\\d-\\d\\d|(?:19|20)\\d\\d(?:-\\d\\d(?:-\\d\\d)?)?");
        for (String side : new String[] {"", "start_"}) {
            forms.put(side + "year", "(?:19|20)\\d\\d");
            forms.put(side + "yy", "\\d\\d");
            forms.put(side + "month", "0[1-9]|1[0-2]");
            forms.put(side + "m", "1[0-2]|[1-9]");
            forms.put(side + "month_name", MONTHS);
            forms.put(side + "mon", SHORT_MONTHS);
            forms.put(side + "day", "0[1-9]|[12]\\d|3[01]");
            forms.put(side + "d", "[12]\\d|3[01]|[1-9]");
        }
        forms.put("week", "\\d\\d");
        forms.put("quarter", "[1-4]");
        forms.put("calendar_quarter", "[1-4]");
        forms.put("fy", "20\\d\\d-\\d\\d");
        forms.put("fy_start", "20\\d\\d");
        forms.put("fy_end", "20\\d\\d");
        forms.put("fy_start_yy", "\\d\\d");
        forms.put("fy_end_yy", "\\d\\d");
        return forms;
    }

    /** The value for a period; the name is one of {@link #FORMS}, in any case. */
    static String value(String name, Period period) {
        String lower = name.toLowerCase(Locale.ROOT);
        LocalDate day = lower.startsWith("start_") ? period.first() : period.last();
        return cased(name, lower(lower.startsWith("start_") ? lower.substring(6) : lower, period, day));
    }

    /** A regular expression for the value, as publishers write it. */
    static String regex(String name, Period period) {
        String value = value(name, period);
        return value.equalsIgnoreCase("sep") ? "sept?" : Pattern.quote(value);
    }

    private static String lower(String name, Period period, LocalDate day) {
        LocalDate financial = period.last().minusMonths(3);
        int year = financial.getYear();
        return switch (name) {
            case "period" -> period.text();
            case "year" -> Integer.toString(day.getYear());
            case "yy" -> two(day.getYear());
            case "month" -> two(day.getMonthValue());
            case "m" -> Integer.toString(day.getMonthValue());
            case "month_name" ->
                day.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH).toLowerCase(Locale.ROOT);
            case "mon" -> day.getMonth().name().substring(0, 3).toLowerCase(Locale.ROOT);
            case "day" -> two(day.getDayOfMonth());
            case "d" -> Integer.toString(day.getDayOfMonth());
            case "week" -> two(day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
            case "quarter" -> Integer.toString(financial.get(IsoFields.QUARTER_OF_YEAR));
            case "calendar_quarter" -> Integer.toString(day.get(IsoFields.QUARTER_OF_YEAR));
            case "fy" -> year + "-" + two(year + 1);
            case "fy_start" -> Integer.toString(year);
            case "fy_end" -> Integer.toString(year + 1);
            case "fy_start_yy" -> two(year);
            case "fy_end_yy" -> two(year + 1);
            default -> throw new IllegalArgumentException("There is no placeholder {" + name + "}");
        };
    }

    private static String two(int number) {
        return String.format(Locale.ROOT, "%02d", number % 100);
    }

    private static String cased(String name, String value) {
        if (name.equals(name.toLowerCase(Locale.ROOT)) || value.isEmpty()) {
            return value;
        }
        return name.equals(name.toUpperCase(Locale.ROOT))
                ? value.toUpperCase(Locale.ROOT)
                : value.substring(0, 1).toUpperCase(Locale.ROOT) + value.substring(1);
    }
}
