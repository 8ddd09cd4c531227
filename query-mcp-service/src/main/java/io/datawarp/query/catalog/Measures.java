package io.datawarp.query.catalog;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which numbers count things, and which mean nothing when they are added up, by their names and units. */
public final class Measures {

    private static final Set<String> NUMBERS =
            Set.of("bigint", "integer", "smallint", "numeric", "real", "double precision");
    private static final Pattern NO_MEASURE = Pattern.compile(
            "(.*_)?(id|code|year|month|week|day|quarter|latitude|longitude|easting|northing|rank)(_.*)?");
    // Whole words: operations and registrations have a ratio in them, a period a per.
    private static final Pattern RATE = Pattern.compile(
            "(.*[^a-z])?(percent|percentages?|pct|rates?|ratios?|proportions?"
                    + "|shares?|averages?|avg|means?|medians?|percentiles?|index|indices|scores?|per)([^a-z].*)?|.*%.*");

    private Measures() {}

    /** Whether it holds numbers of any kind. */
    public static boolean isNumber(DatasetColumn column) {
        return NUMBERS.contains(column.type());
    }

    /** Whether it counts or weighs something. */
    public static boolean isPlain(DatasetColumn column) {
        return isNumber(column)
                && !NO_MEASURE.matcher(column.name()).matches()
                && !isRate(column.name(), column.unit());
    }

    /** Whether adding its values up means nothing. */
    public static boolean isRate(String name, @Nullable String unit) {
        return isRate(name) || (unit != null && isRate(unit));
    }

    private static boolean isRate(String text) {
        return RATE.matcher(text.toLowerCase(Locale.ROOT)).matches();
    }
}
