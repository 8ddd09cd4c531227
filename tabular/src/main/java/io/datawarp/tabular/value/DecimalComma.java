package io.datawarp.tabular.value;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Numbers as much of Europe writes them: 72,6 and 1.074,65. A cell alone doesn't tell: 1,234 may be either, and 1,2 may
 * list two things. So they count as numbers only where their whole column agrees.
 */
final class DecimalComma {

    /** Not three digits behind the comma, unless points group those before it: that would be a thousand. */
    private static final Pattern WRITTEN =
            Pattern.compile("([+\\-−–]?)(\\d{1,9}|\\d{1,3}(?:[. \\u00A0\\u202F]\\d{3})+),(\\d{1,2}|\\d{4,9})");

    private static final Pattern GROUPED = Pattern.compile("([+\\-−–]?)(\\d{1,3}(?:\\.\\d{3})+),(\\d{3})");

    private DecimalComma() {}

    static @Nullable Lexeme read(String text) {
        Matcher match = WRITTEN.matcher(text);
        if (!match.matches()) {
            match = GROUPED.matcher(text);
            if (!match.matches()) {
                return null;
            }
        }
        String sign = match.group(1).isEmpty() || match.group(1).equals("+") ? "" : "-";
        String whole = match.group(2).replaceAll("[^0-9]", "");
        return Lexeme.number(Lexeme.Form.DECIMAL_COMMA, new BigDecimal(sign + whole + "." + match.group(3)), null);
    }

    /** Lists such as 1,2 and 3,14 have one digit in front; measured figures mostly don't. */
    static boolean isFigure(String text) {
        int comma = text.indexOf(',');
        return comma > 2 || (comma == 2 && text.charAt(0) >= '0' && text.charAt(0) <= '9' && text.charAt(0) != '0');
    }
}
