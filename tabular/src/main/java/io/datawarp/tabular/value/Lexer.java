package io.datawarp.tabular.value;

import io.datawarp.tabular.text.Blanks;
import io.datawarp.tabular.value.Lexeme.Form;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads published text as values. */
public final class Lexer {

    static final int LONGEST = 64;

    /** Digits with the country's code. */
    private static final int SHORTEST_TELEPHONE = 11;

    /** 1,234.5 with an optional sign, currency or brackets around; 1.5E-05 but not the code 12E3. */
    private static final Pattern NUMBER = Pattern.compile("([+\\-−–]?)\\s?(?:([£$€])[\\s\\u00A0]{0,16}|\\s?)([+\\-−–]?)"
            + "(\\d{1,3}(?:,\\d{3})+|\\d{1,3}(?:[ \\u00A0\\u202F\\u2009]\\d{3})+|\\d*)(\\.\\d*)?"
            + "([eE][+\\-]\\d{1,3}|(?<=\\.\\d{1,20})[eE]\\d{1,2})?\\s?([%£$€]?)");

    /** $ (1,234): accountants push the sign to the cell's left edge. */
    private static final Pattern SIGN_BEFORE_BRACKETS = Pattern.compile("[£$€][\\s\\u00A0]{0,16}(\\(.*\\))");

    /** A number followed by a mark: 5*, 12.3 [p], 1,204 (r), 52+, 14 r. */
    private static final Pattern MARKED = Pattern.compile(
            "(.*\\d%?\\)?)\\s*((?:\\*{1,3}|[†‡#~^]|[⁰¹²³⁴-⁹]|\\\\\\d{1,2}|\\s[eprsu]|\\[(?:note )?[A-Za-z0-9]{1,8}]\\s?"
                    + "|\\((?:[a-z]{1,3}|[A-Z]{1,3}|[1-9]|[*#†])\\))++)");

    private Lexer() {}

    /**
     * Reads a text on its own.
     *
     * @param stripped without blanks around it
     */
    public static Lexeme read(String stripped) {
        int length = stripped.length();
        if (length == 0 || length > LONGEST) {
            return Lexeme.TEXT;
        }
        char first = stripped.charAt(0);
        if ((first >= '0' && first <= '9') || first == '-' || first == '.') {
            Lexeme plain = PlainNumber.read(stripped);
            if (plain != null) {
                return plain;
            }
        }
        boolean digits = false;
        for (int i = 0; i < length && !digits; i++) {
            char c = stripped.charAt(i);
            digits = c >= '0' && c <= '9';
        }
        if (!digits) {
            return word(stripped);
        }
        if (Character.isLetter(first)) {
            Lexeme date = Dates.mayBegin(stripped) ? Dates.read(stripped, null) : null;
            return date != null
                    ? date
                    : Markers.isMarker(stripped) ? Lexeme.marker(Form.MARKER, stripped) : Lexeme.TEXT;
        }
        return figures(stripped, first);
    }

    private static Lexeme figures(String stripped, char first) {
        Lexeme number = number(stripped, null);
        if (number != null) {
            return number;
        }
        Lexeme date = Dates.read(stripped, null);
        if (date != null) {
            return date;
        }
        Lexeme comma = DecimalComma.read(stripped);
        if (comma != null) {
            return comma;
        }
        if (first == '<' || first == '>' || first == '≤' || first == '≥') {
            return Markers.isBound(stripped) ? Lexeme.marker(Form.MARKER, stripped) : Lexeme.TEXT;
        }
        char last = stripped.charAt(stripped.length() - 1);
        if (((last < '0' || last > '9') && !Character.isUpperCase(last)) || stripped.indexOf('\\') > 0) {
            Lexeme marked = marked(stripped);
            if (marked != null) {
                return marked;
            }
        }
        return Markers.isMarker(stripped) ? Lexeme.marker(Form.MARKER, stripped) : Lexeme.TEXT;
    }

    private static Lexeme word(String text) {
        if (Markers.isMarker(text)) {
            return Lexeme.marker(Form.MARKER, text);
        }
        if (text.length() <= 5) {
            String lower = text.toLowerCase(Locale.ROOT);
            if (lower.equals("true") || lower.equals("false")) {
                return Lexeme.truth(lower.equals("true"));
            }
        }
        return Markers.mayBeMarker(text) ? Lexeme.marker(Form.MAYBE_MARKER, text) : Lexeme.TEXT;
    }

    private static @Nullable Lexeme marked(String text) {
        Matcher marked = MARKED.matcher(text);
        if (!marked.matches()) {
            return null;
        }
        String value = Blanks.strip(marked.group(1));
        String marker = Blanks.strip(marked.group(2));
        Lexeme number = number(value, marker);
        return number != null ? number : Dates.read(value, marker);
    }

    /** 0123, the class 01.11, the telephone number +441134960001: as a number it would lose its zero or its plus. */
    private static boolean isCode(String text, String digits, String part) {
        String bare = digits + part;
        boolean plus = text.equals("+" + bare);
        boolean padded = digits.length() > 1 && digits.charAt(0) == '0';
        return (plus && part.isEmpty() && digits.length() >= SHORTEST_TELEPHONE)
                || (padded && (plus || text.equals(bare) || text.equals("-" + bare)));
    }

    private static @Nullable Lexeme number(String text, @Nullable String marker) {
        if (text.charAt(0) == '(' && text.charAt(text.length() - 1) == ')') {
            // Accountants write negatives in brackets; (1) alone is more often a note, but as a cell it is a number.
            Lexeme inside = text.length() < 3 ? null : number(text.substring(1, text.length() - 1), marker);
            return inside == null || inside.number() == null || inside.number().signum() < 0
                    ? null
                    : Lexeme.number(inside.form(), inside.number().negate(), marker);
        }
        Matcher signed = SIGN_BEFORE_BRACKETS.matcher(text);
        if (signed.matches()) {
            return number(signed.group(1), marker);
        }
        Matcher match = NUMBER.matcher(text);
        if (!match.matches()) {
            return null;
        }
        String whole = match.group(4);
        String part = match.group(5) == null ? "" : match.group(5);
        if ((whole.isEmpty() && part.length() < 2)
                || (!match.group(1).isEmpty() && !match.group(3).isEmpty())) {
            return null;
        }
        String digits = whole.replaceAll("[^0-9]", "");
        boolean negative = (match.group(1) + match.group(3)).matches("[-−–]");
        String exponent = match.group(6) == null ? "" : match.group(6);
        BigDecimal value = new BigDecimal(
                (negative ? "-" : "") + (digits.isEmpty() ? "0" : digits) + (part.length() > 1 ? part : "") + exponent);
        if (Math.abs((long) value.scale()) > 400) {
            return null;
        }
        if (match.group(7).equals("%")) {
            return Lexeme.number(Form.PERCENT, value.movePointLeft(2), marker);
        }
        if (isCode(text, digits, part)) {
            return Lexeme.number(Form.ZERO_PADDED, value, marker);
        }
        if (value.scale() < 0) {
            value = value.setScale(0);
        }
        return Lexeme.number(value.scale() <= 0 ? Form.INTEGER : Form.DECIMAL, value, marker);
    }
}
