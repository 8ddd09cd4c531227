package io.datawarp.tabular.source;

/**
 * Keeps what formatting says about a footnote mark: a superscript 3 after "Jan-20" becomes the character ³, as a person
 * sees it. Without this the label would read "Jan-203".
 */
public final class Superscript {

    private static final String DIGITS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    private Superscript() {}

    /** Raises a run made of digits, commas and blanks; any other run (the "st" of "1st") stays. */
    public static String of(String run) {
        String mark = run.strip();
        if (mark.isEmpty() || !mark.chars().allMatch(c -> (c >= '0' && c <= '9') || c == ',' || c == ' ')) {
            return run;
        }
        StringBuilder raised = new StringBuilder(run.length());
        for (int i = 0; i < run.length(); i++) {
            char c = run.charAt(i);
            raised.append(c >= '0' && c <= '9' ? DIGITS.charAt(c - '0') : c);
        }
        return raised.toString();
    }
}
