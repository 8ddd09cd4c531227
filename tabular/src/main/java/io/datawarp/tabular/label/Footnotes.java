package io.datawarp.tabular.label;

import io.datawarp.tabular.text.Blanks;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A label without its footnote marks, and the marks. A renumbered footnote must not make a new column.
 *
 * @param text the label on one line
 * @param marks such as {@code 3}, {@code note 4} or {@code *}
 */
public record Footnotes(String text, List<String> marks) {

    private static final int LONGEST = 400;
    private static final String LIST = "\\d{1,2}(?:\\s?[,&]\\s?\\d{1,2})*";
    private static final Pattern MARK = Pattern.compile(
            "\\s*(?:"
                    + "[\\[(]\\s*((?:foot)?notes?:?\\s*[0-9a-z]{1,3}(?:\\s?(?:,|&|and)\\s?(?:note\\s?)?[0-9a-z]{1,3})*)\\s*[\\])]"
                    + "|\\[\\s*(" + LIST + "|[a-z]{1,2}|[*†‡#])\\s*]"
                    + "|\\\\(" + LIST + ")"
                    + "|([⁰¹²³⁴-⁹](?:[⁰¹²³⁴-⁹]|,\\s?)*)"
                    + "|((?<=[\\p{L})%])[*†‡]+)"
                    + "|\\((\\d{1,2}(?:,\\s?\\d{1,2})*)\\)(?=\\s|$)"
                    + ")",
            Pattern.CASE_INSENSITIVE);
    /** "Waiting list 4,5": two numbers with a comma are never part of a label. */
    private static final Pattern TRAILING_LIST = Pattern.compile("(?<=[\\p{L})])\\s?(\\d{1,2}(?:,\\s?\\d{1,2})+)$");

    public Footnotes {
        marks = List.copyOf(marks);
    }

    public static Footnotes of(String label) {
        String line = Blanks.collapse(label);
        if (line.length() > LONGEST) {
            return new Footnotes(line, List.of());
        }
        List<String> marks = new ArrayList<>();
        String clean = take(take(line, MARK, marks), TRAILING_LIST, marks);
        // A label that is nothing but a mark is a label.
        return clean.isEmpty() ? new Footnotes(line, List.of()) : new Footnotes(clean, marks);
    }

    /** The label as published, on one line. */
    public static String oneLine(String label) {
        return Blanks.collapse(label);
    }

    private static String take(String label, Pattern pattern, List<String> marks) {
        Matcher matcher = pattern.matcher(label);
        StringBuilder out = new StringBuilder();
        while (matcher.find()) {
            for (int group = 1; group <= matcher.groupCount(); group++) {
                String mark = matcher.group(group);
                if (mark != null) {
                    marks.add(plain(mark));
                }
            }
            matcher.appendReplacement(out, "");
        }
        return Blanks.collapse(matcher.appendTail(out).toString());
    }

    static String plain(String mark) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < mark.length(); i++) {
            int digit = "⁰¹²³⁴⁵⁶⁷⁸⁹".indexOf(mark.charAt(i));
            out.append(digit < 0 ? mark.charAt(i) : (char) ('0' + digit));
        }
        return out.toString();
    }
}
