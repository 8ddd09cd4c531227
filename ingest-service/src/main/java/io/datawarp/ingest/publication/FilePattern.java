package io.datawarp.ingest.publication;

import io.datawarp.ingest.period.Period;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which links or files are meant: a regular expression, or a pattern of names with {@code *} and {@code ?}, with
 * placeholders for the period. Upper and lower case are the same.
 */
public final class FilePattern {

    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

    private final String text;
    private final String regex;
    private final Map<String, String> fixed;
    private final Pattern anyPeriod;
    private final boolean whole;

    private FilePattern(String text, String regex, Map<String, String> fixed, boolean whole) {
        this.text = text;
        this.regex = regex;
        this.fixed = Map.copyOf(fixed);
        this.whole = whole;
        this.anyPeriod = compileForAnyPeriod();
    }

    /**
     * A regular expression that fits some part of an address or text; {@code glob:} before it makes it a pattern of
     * names.
     *
     * @throws java.util.regex.PatternSyntaxException when it is none
     */
    static FilePattern regex(String text, Map<String, String> fixed) {
        return text.startsWith("glob:")
                ? new FilePattern(text, Glob.regex(text.substring(5)), fixed, true)
                : new FilePattern(text, text.startsWith("regex:") ? text.substring(6) : text, fixed, false);
    }

    /**
     * A pattern of names that fits a whole path; {@code regex:} before it makes it a regular expression.
     *
     * @throws java.util.regex.PatternSyntaxException when it is none
     */
    static FilePattern glob(String text, Map<String, String> fixed) {
        return text.startsWith("regex:")
                ? new FilePattern(text, text.substring(6), fixed, false)
                : new FilePattern(text, Glob.regex(text.startsWith("glob:") ? text.substring(5) : text), fixed, true);
    }

    /** Whether each period has names of its own. */
    public boolean namesPeriod() {
        return Placeholders.PATTERN
                .matcher(regex)
                .results()
                .anyMatch(match -> !Placeholders.FIXED.contains(match.group(1).toLowerCase(Locale.ROOT)));
    }

    /** Tells the addresses, paths or texts of the period's files. */
    public Predicate<String> of(Period period) {
        Pattern filled = Pattern.compile(fill(name -> Placeholders.regex(name, period)), FLAGS);
        return candidate -> fits(filled.matcher(candidate));
    }

    /** Whether it is the file of some period. */
    public boolean fits(String candidate) {
        return fits(anyPeriod.matcher(candidate));
    }

    /** The period that the placeholders stand for in an address or path that fits; empty when they do not tell. */
    public Optional<Period> periodOf(String candidate) {
        Matcher matcher = anyPeriod.matcher(candidate);
        return fits(matcher) ? NamedPeriod.of(name -> group(matcher, name)) : Optional.empty();
    }

    /** As it is written. */
    @Override
    public String toString() {
        return text;
    }

    private boolean fits(Matcher matcher) {
        return whole ? matcher.matches() : matcher.find();
    }

    private Optional<String> group(Matcher matcher, String name) {
        return regex.toLowerCase(Locale.ROOT).contains("{" + name + "}")
                ? Optional.ofNullable(matcher.group(groupName(name)))
                : Optional.empty();
    }

    private Pattern compileForAnyPeriod() {
        Set<String> seen = new HashSet<>();
        return Pattern.compile(
                fill(name -> {
                    String lower = name.toLowerCase(Locale.ROOT);
                    return seen.add(lower)
                            ? "(?<" + groupName(lower) + ">" + Placeholders.FORMS.get(lower) + ")"
                            : "\\k<" + groupName(lower) + ">";
                }),
                FLAGS);
    }

    private String fill(Function<String, String> value) {
        return Placeholders.PATTERN.matcher(regex).replaceAll((MatchResult match) -> {
            String known = fixed.get(match.group(1).toLowerCase(Locale.ROOT));
            return Matcher.quoteReplacement(known == null ? value.apply(match.group(1)) : Pattern.quote(known));
        });
    }

    private static String groupName(String placeholder) {
        return placeholder.replace("_", "0");
    }
}
