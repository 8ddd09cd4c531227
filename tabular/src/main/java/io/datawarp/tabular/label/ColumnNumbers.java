package io.datawarp.tabular.label;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Recognises a row that numbers the columns below their labels, {@code (1) (2) (3)}, {@code [a] [b] [c]} or
 * {@code A B C}, by its texts from left to right. Read as a record, {@code (2)} would be minus two.
 */
public final class ColumnNumbers {

    private static final Pattern SIGN = Pattern.compile("([(\\[]?)(\\d{1,3}|[A-Za-z])([)\\]]?)");
    private static final int FEWEST_LETTERS = 3;
    private static final int FEWEST_BEHIND = 3;

    private ColumnNumbers() {}

    /** True for numbers or letters in brackets, one after another; in front may stand a letter without, or nothing. */
    public static boolean areInBrackets(List<String> texts) {
        // "Sales (1) (2) (3)" is a record of three losses.
        return areSigns(texts, 0, 2, true)
                || (areSigns(texts, 1, FEWEST_BEHIND, true) && Sign.of(texts.get(0)) != null);
    }

    /** True for letters without brackets in every cell, one after another. */
    public static boolean areLetters(List<String> texts) {
        return areSigns(texts, 0, FEWEST_LETTERS, false);
    }

    private static boolean areSigns(List<String> texts, int from, int fewest, boolean brackets) {
        if (texts.size() - from < fewest) {
            return false;
        }
        Sign first = Sign.of(texts.get(from));
        if (first == null || first.opening.isEmpty() == brackets || first.place < 1 || first.place > 2) {
            return false;
        }
        for (int i = from + 1; i < texts.size(); i++) {
            if (!new Sign(first.opening, first.kind, first.place + i - from).equals(Sign.of(texts.get(i)))) {
                return false;
            }
        }
        return brackets || first.kind != '1';
    }

    /**
     * One cell.
     *
     * @param opening its bracket, if any
     * @param kind the first sign of its kind: 1, a or A
     * @param place 1 for the first column
     */
    private record Sign(String opening, char kind, int place) {

        static @Nullable Sign of(String text) {
            Matcher sign = SIGN.matcher(text.strip());
            if (!sign.matches() || sign.group(1).isEmpty() != sign.group(3).isEmpty()) {
                return null;
            }
            char first = sign.group(2).charAt(0);
            if (Character.isDigit(first)) {
                return new Sign(sign.group(1), '1', Integer.parseInt(sign.group(2)));
            }
            char kind = Character.isUpperCase(first) ? 'A' : 'a';
            return new Sign(sign.group(1), kind, first - kind + 1);
        }
    }
}
