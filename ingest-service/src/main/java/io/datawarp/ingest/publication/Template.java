package io.datawarp.ingest.publication;

import io.datawarp.ingest.period.Period;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;

/** An address with placeholders such as {@code {year}}. */
public final class Template {

    private final String text;
    private final Map<String, String> fixed;

    /**
     * A template whose placeholders are known.
     *
     * @param fixed values that do not depend on the period: landing_page, code
     */
    Template(String text, Map<String, String> fixed) {
        this.text = text;
        this.fixed = Map.copyOf(fixed);
    }

    /** Whether each period has an address of its own. */
    public boolean namesPeriod() {
        return Placeholders.PATTERN
                .matcher(text)
                .results()
                .anyMatch(match -> !Placeholders.FIXED.contains(match.group(1).toLowerCase(Locale.ROOT)));
    }

    /** The address for the period. */
    public String expand(Period period) {
        return Placeholders.PATTERN
                .matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(
                        joined(value(match.group(1), period), text.startsWith("/", match.end()))));
    }

    // A landing page keeps its slash at the end, which some servers insist on, and never gets two.
    private static String joined(String value, boolean slashFollows) {
        return slashFollows && value.endsWith("/") ? value.substring(0, value.length() - 1) : value;
    }

    /** As it is written. */
    @Override
    public String toString() {
        return text;
    }

    private String value(String name, Period period) {
        String known = fixed.get(name.toLowerCase(Locale.ROOT));
        return known == null ? Placeholders.value(name, period) : known;
    }
}
