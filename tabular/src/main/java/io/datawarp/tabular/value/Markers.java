package io.datawarp.tabular.value;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The signs that stand where a number should. */
public final class Markers {

    private static final Pattern SIGNS = Pattern.compile("[-‐‑‒–—−]{1,4}|\\.{1,4}|…|:|\\*{1,3}|#{1,4}|~|†|‡|\\^|\\?");

    /** [c], [r][e], (X), (NA), (*). */
    private static final Pattern BRACKETED =
            Pattern.compile("(?:\\[(?:[A-Za-z]{1,4}\\d?|note ?\\d{1,2}|\\d{1,2}|[*#:†-])]\\s?){1,3}"
                    + "|\\((?:[A-Z]{1,3}|[a-z]{1,2}|NA|n/a|[*#:†-])\\)");

    private static final Pattern ABSENT = Pattern.compile("(?i)n/a|#n/a|#value!|#ref!|#div/0!|#num!|#name\\?|#null!");
    private static final Pattern BOUND =
            Pattern.compile("(?:[<>≤≥]=?|less than|fewer than|under|over|more than) ?\\d[\\d,.]*%?|\\d[\\d,.]*\\+");

    /** Words that are values in a text column and markers in a numeric one. */
    private static final Set<String> WORDS = Set.of(
            "na",
            "n.a.",
            "n.a",
            "nd",
            "n.d.",
            "nil",
            "none",
            "null",
            "low",
            "supp",
            "suppressed",
            "missing",
            "nk",
            "not available",
            "not applicable",
            "not known",
            "unknown",
            "dna",
            "nr",
            "np",
            "no data",
            "not collected",
            "redacted",
            "confidential",
            "not published",
            "not reported",
            "nap",
            "nav",
            "nsr",
            "err");

    private Markers() {}

    /** True when the text is a marker wherever it stands. */
    static boolean isMarker(String text) {
        return text.length() <= 12
                && mayBegin(text.charAt(0))
                && (SIGNS.matcher(text).matches()
                        || BRACKETED.matcher(text).matches()
                        || ABSENT.matcher(text).matches()
                        || isBound(text));
    }

    /** Letters begin few markers: n/a, less than, fewer than, under, over, more than. */
    private static boolean mayBegin(char first) {
        boolean letter = (first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z');
        return !letter || "nNlfuom".indexOf(first) >= 0;
    }

    /** "<5" is a suppressed count, or the label of a band. */
    public static boolean isBound(String text) {
        return BOUND.matcher(text).matches();
    }

    /** True when the text is a marker if the rest of its column is numbers. */
    static boolean mayBeMarker(String text) {
        if (text.length() == 1) {
            return Character.isLetter(text.charAt(0));
        }
        return text.length() <= 16 && WORDS.contains(text.toLowerCase(Locale.ROOT));
    }
}
