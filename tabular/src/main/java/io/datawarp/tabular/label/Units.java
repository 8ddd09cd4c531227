package io.datawarp.tabular.label;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the unit that a label names. */
public final class Units {

    private static final String WORD =
            "%|per ?cent(?:age)?s?|£ ?(?:m|bn|k|million|billion|thousands?|000s?)?|\\$ ?(?:m|bn|million|billion|thousands?)?|€ ?(?:m|bn|million)?"
                    + "|gbp|(?:million|billion|thousand|mil\\.?|bil\\.?) (?:dollars|pounds|dol\\.?)|dollars|pounds|pence"
                    + "|thousands?|millions?|billions?|0{2,3}s?|'?000s?|1,000(?:s)?"
                    + "|(?:calendar |bed |working )?days?|hours?|minutes?|seconds?|weeks?|months?|years?"
                    + "|kg|tonnes?|km|miles|metres|hectares|kwh|mwh|gwh|mw|litres|acres|square miles"
                    + "|(?:rate )?per [\\d,]+(?: [a-z]+){0,3}|index(?: \\(.*\\))?|£ per [a-z ]+";
    private static final Pattern WHOLE = Pattern.compile("(?i)[(\\[]?\\s*(?:in )?(" + WORD + ")\\s*[)\\]]?");
    private static final Pattern TRAILING = Pattern.compile("(?i).*[(\\[]\\s*(?:in )?(" + WORD + ")\\s*[)\\]]\\s*");
    private static final Pattern SHARE = Pattern.compile("(?i)(?:%|per ?cent(?:age)?)\\b? .*|.* %|percentage .*");

    private Units() {}

    /**
     * The unit of a column.
     *
     * @param levels a column's labels from the top; the lowest that names a unit counts
     */
    public static @Nullable String of(List<String> levels) {
        for (int i = levels.size() - 1; i >= 0; i--) {
            Matcher whole = WHOLE.matcher(levels.get(i));
            if (whole.matches() && (i > 0 || !isTime(whole.group(1)))) {
                return plain(whole.group(1));
            }
            Matcher trailing = TRAILING.matcher(levels.get(i));
            if (trailing.matches()) {
                return plain(trailing.group(1));
            }
            if (SHARE.matcher(levels.get(i)).matches()) {
                return "%";
            }
        }
        return null;
    }

    /** A column called "Year" holds years; it isn't measured in them. */
    private static boolean isTime(String unit) {
        return unit.toLowerCase(Locale.ROOT)
                .matches("(?:.* )?(?:days?|hours?|minutes?|seconds?|weeks?|months?|years?)");
    }

    private static String plain(String unit) {
        String lower = unit.toLowerCase(Locale.ROOT);
        if (lower.startsWith("per cent") || lower.startsWith("percent") || lower.equals("%")) {
            return "%";
        }
        return lower.matches("thousands?|0{2,3}s?|'?000s?|1,000s?") ? "thousands" : lower;
    }
}
