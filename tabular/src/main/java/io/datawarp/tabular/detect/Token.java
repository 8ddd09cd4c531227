package io.datawarp.tabular.detect;

import io.datawarp.tabular.grid.Cell;
import io.datawarp.tabular.value.Lexeme;
import io.datawarp.tabular.value.Lexer;
import io.datawarp.tabular.value.Markers;
import java.util.regex.Pattern;

/** What a cell looks like from afar. */
enum Token {
    NUMBER,
    /** 1973, 2025-26, Q3 2025/26, Apr-25: a label as often as a value. */
    YEAR,
    DATE,
    MARKER,
    /** "NA", "c": a marker among numbers, a value among words. */
    WORD_OR_MARKER,
    TEXT;

    private static final Pattern PERIOD = Pattern.compile(
            "(?:(?:FY|CY)? ?(?:1[5-9]|20|21)\\d\\d(?: ?[-/–] ?\\d{2,4})?"
                    + "|(?:Q[1-4]|H[12]|[A-Za-z]{3,9})[ \\-/'’.,]{0,2}(?:19|20)\\d\\d(?: ?[-/–] ?\\d{2,4})?"
                    + "|(?:Q[1-4]|H[12]|(?i:jan|feb|m[aä]r|apr|avr|ma[iy]|jui?[nl]|a[uo][gû]|sep|o[ck]t|nov|d[eé][cz])[a-zé]{0,6})"
                    + "[ \\-/'’.,]{0,2}\\d{2}"
                    + "|(?:19|20)\\d\\d ?[-/]?(?:Q[1-4]|M\\d{1,2})|FY\\d{2}-?Q[1-4])"
                    + "(?:[, ]{0,2}(?:\\\\\\d{1,2}|[⁰¹²³⁴-⁹]|\\*|(?:p|r|e|est|prel|prov|rev|proj)\\.?|\\([a-z0-9]{1,4}\\)|\\[[a-z0-9 ]{1,7}]))*+");

    /** Scale notes such as (1,000), (000s) or £000 stand under labels and are no negatives. */
    private static final Pattern SCALE = Pattern.compile(
            "\\((?:1,?000(?:,?000)*|0{2,3}'?s?|100|10,000|100,000|\\d{4} ?= ?100)\\)|[£$€] ?['’]?0{2,3}s?");

    /** 72,6 and 1.234,50 as most of Europe writes them: figures, whatever type their column gets. */
    private static final Pattern DECIMAL_COMMA =
            Pattern.compile("[+\\-−–]? ?\\d{1,3}(?:[. \\u00A0]?\\d{3})*+,\\d{1,8} ?[%*]?");

    static Token of(Cell cell) {
        return switch (cell.kind()) {
            case NUMBER ->
                cell.isDate() ? DATE : isYear(cell.number()) && !cell.style().percent() ? YEAR : NUMBER;
            case BOOLEAN -> NUMBER;
            case ERROR -> MARKER;
            case TEXT -> of(cell.text());
        };
    }

    static Token of(String text) {
        Lexeme lexeme = Lexer.read(text);
        return switch (lexeme.form()) {
            case INTEGER, DECIMAL -> {
                double value =
                        lexeme.number() == null ? Double.NaN : lexeme.number().doubleValue();
                boolean bare = text.length() == 4 || text.endsWith(".0");
                if (lexeme.marker() == null && isYear(value) && bare) {
                    yield YEAR;
                }
                yield SCALE.matcher(text).matches()
                        ? TEXT
                        : lexeme.marker() != null && PERIOD.matcher(text).matches() ? YEAR : NUMBER;
            }
            case PERCENT, ZERO_PADDED, BOOLEAN, DECIMAL_COMMA -> NUMBER;
            case DATE, DAY_FIRST, MONTH_FIRST, DAY_OR_MONTH_FIRST, TIMESTAMP, UNTYPED_MOMENT -> DATE;
            case MARKER -> Markers.isBound(text) ? WORD_OR_MARKER : MARKER;
            case MAYBE_MARKER -> WORD_OR_MARKER;
            case TEXT ->
                text.length() <= 24 && PERIOD.matcher(text).matches()
                        ? YEAR
                        : DECIMAL_COMMA.matcher(text).matches() ? NUMBER : TEXT;
        };
    }

    private static boolean isYear(double value) {
        return value >= 1750 && value <= 2120 && value == Math.rint(value);
    }

    boolean isNumeric() {
        return this == NUMBER || this == MARKER || this == YEAR || this == DATE;
    }

    /** A label of time, when it stands in a header. */
    boolean isTime() {
        return this == YEAR || this == DATE;
    }
}
