package io.datawarp.ingest.identity;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The words of a name that stay the same from one edition to the next: no periods, versions or footnote marks. */
final class Words {

    private static final String MONTH =
            "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
                    + "|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";
    private static final String DAY = "\\d{1,2}(?:st|nd|rd|th)?";
    private static final Pattern FOOTNOTES = Pattern.compile("\\[[^\\]]*]|[*†‡]+");
    private static final Pattern GLUED_FOOTNOTE = Pattern.compile("(?<=[A-Za-z)])\\d{1,2}(?=\\s*(?:\\||$))");
    /** The widest first: what an earlier one took, a later one does not see. */
    private static final List<Pattern> PERIODS = Stream.of(
                    "\\d{4}-\\d{2}-\\d{2}(?: \\d{2}:\\d{2}(?::\\d{2})?)?",
                    "\\d{1,2}/\\d{1,2}/\\d{2,4}",
                    DAY + "[ -]" + MONTH + "(?:[ ,'-]{1,2}\\d{2,4}\\d?)?",
                    MONTH + "[ ,'-]{0,2}(?:\\d{2}|\\d{4})\\d?",
                    MONTH,
                    "(?:fy ?)?(?:19|20)\\d\\d ?[/–-] ?(?:19|20)?\\d\\d",
                    "(?:q|quarter )[1-4]",
                    "fy ?\\d{2}",
                    "(?:19|20)\\d{2}(?:0[1-9]|1[0-2])?",
                    "v(?:ersion)? ?\\d+(?:\\.\\d+)*",
                    "final|revised|provisional|updated|latest|draft|week commencing|week ending|w/[ce]")
            .map(regex -> Pattern.compile("(?<![a-z0-9])(?:" + regex + ")(?![a-z0-9])"))
            .toList();

    private Words() {}

    /** In the order of the text, lowercase. */
    static List<String> of(String text) {
        String rest = plain(text);
        boolean dated = false;
        for (Pattern period : PERIODS) {
            String without = period.matcher(rest).replaceAll(" ");
            dated |= !without.equals(rest);
            rest = without;
        }
        List<String> words = Stream.of(rest.split("[^\\p{L}\\p{N}]+"))
                .filter(word -> !word.isEmpty())
                .toList();
        // "Week 12" beside a date counts the periods.
        return dated && words.stream().allMatch(Words::isNumber) ? List.of() : words;
    }

    /** As one text, for a column's header. */
    static String label(String header) {
        return String.join(" ", of(GLUED_FOOTNOTE.matcher(header).replaceAll("")));
    }

    static boolean isNumber(String word) {
        return word.chars().allMatch(Character::isDigit);
    }

    private static String plain(String text) {
        String spaced = text.replace('_', ' ').replaceAll("\\s+", " ").strip().toLowerCase(Locale.ROOT);
        return FOOTNOTES.matcher(spaced).replaceAll("").replaceAll("(?<=\\d)\\+", " plus ");
    }
}
