package io.datawarp.tabular.value;

import io.datawarp.tabular.source.CellStyle;
import io.datawarp.tabular.value.Lexeme.Form;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/** Counts what a column's cells are, one by one, so that its type comes from every row. */
public final class ColumnTally {

    private static final int MAX_MARKERS = 64;
    private static final int MAX_MARKER = 12;
    private static final BigDecimal LONG_MAX = BigDecimal.valueOf(Long.MAX_VALUE);

    long cells;
    long integers;
    long decimals;
    long huge;
    long zeroPadded;
    long percents;
    long booleans;
    long dates;
    long dayFirst;
    long monthFirst;
    long eitherFirst;
    long moments;
    long texts;
    long times;
    long certainMarkers;
    long maybeMarkers;
    long eightDigits;
    final Map<String, Long> markers = new TreeMap<>();
    final Map<String, Long> maybes = new TreeMap<>();
    final Map<String, Long> words = new TreeMap<>();

    public void number(double value, CellStyle style) {
        cells++;
        switch (style.temporal()) {
            case DATE, DATE_TIME -> {
                if (Numbers.moment(value) == null) {
                    decimals++;
                } else if (value == Math.rint(value)) {
                    dates++;
                } else {
                    moments++;
                }
            }
            case TIME -> times++;
            default -> {
                if (value != Math.rint(value)) {
                    decimals++;
                } else if (Math.abs(value) >= 9.2e18) {
                    huge++;
                } else {
                    integers++;
                }
                percents += style.percent() ? 1 : 0;
            }
        }
    }

    public void bool() {
        cells++;
        booleans++;
    }

    public void error(String code) {
        cells++;
        certainMarkers++;
        count(markers, code);
    }

    /**
     * Counts a text.
     *
     * @param stripped without blanks around it
     */
    public void text(String stripped) {
        cells++;
        if (plain(stripped)) {
            return;
        }
        Lexeme lexeme = Lexer.read(stripped);
        if (lexeme.marker() != null && lexeme.form() != Form.MAYBE_MARKER) {
            count(markers, lexeme.marker());
        }
        switch (lexeme.form()) {
            case INTEGER -> integer(lexeme, stripped);
            case DECIMAL -> decimals++;
            case ZERO_PADDED -> {
                zeroPadded++;
                integers++;
            }
            case PERCENT -> {
                percents++;
                decimals++;
            }
            case BOOLEAN -> booleans++;
            case DATE -> dates++;
            case TIMESTAMP -> moments++;
            case DAY_FIRST -> dayFirst += day(lexeme);
            case MONTH_FIRST -> monthFirst += day(lexeme);
            case DAY_OR_MONTH_FIRST -> eitherFirst += day(lexeme);
            case MARKER -> certainMarkers++;
            case MAYBE_MARKER -> {
                maybeMarkers++;
                count(maybes, stripped);
            }
            case TEXT -> {
                texts++;
                if (stripped.length() <= MAX_MARKER) {
                    count(words, stripped);
                }
            }
        }
    }

    /** Counts a short number without reading it; most cells of most files are that. */
    private boolean plain(String text) {
        int length = text.length();
        int start = length > 0 && text.charAt(0) == '-' ? 1 : 0;
        int point = -1;
        for (int i = start; i < length; i++) {
            char c = text.charAt(i);
            if (c == '.' && point < 0) {
                point = i;
            } else if (c < '0' || c > '9') {
                return false;
            }
        }
        int digits = length - start - (point < 0 ? 0 : 1);
        if (digits == 0 || length > 16 || length == 8 || point == length - 1) {
            return false;
        }
        if (point >= 0) {
            decimals++;
        } else if (text.charAt(start) == '0' && digits > 1) {
            zeroPadded++;
            integers++;
        } else {
            integers++;
        }
        return true;
    }

    private int day(Lexeme lexeme) {
        if (lexeme.moment() != null) {
            moments++;
        } else {
            dates++;
        }
        return 1;
    }

    private void integer(Lexeme lexeme, String text) {
        BigDecimal value = lexeme.number();
        if (value != null && value.abs().compareTo(LONG_MAX) > 0) {
            huge++;
        } else {
            integers++;
        }
        if (Numbers.isCompactDate(text)) {
            eightDigits++;
        }
    }

    public void add(ColumnTally other) {
        cells += other.cells;
        integers += other.integers;
        decimals += other.decimals;
        huge += other.huge;
        zeroPadded += other.zeroPadded;
        percents += other.percents;
        booleans += other.booleans;
        dates += other.dates;
        dayFirst += other.dayFirst;
        monthFirst += other.monthFirst;
        eitherFirst += other.eitherFirst;
        moments += other.moments;
        times += other.times;
        texts += other.texts;
        certainMarkers += other.certainMarkers;
        maybeMarkers += other.maybeMarkers;
        eightDigits += other.eightDigits;
        other.markers.forEach((marker, count) -> merge(markers, marker, count));
        other.words.forEach((word, count) -> merge(words, word, count));
        other.maybes.forEach((marker, count) -> merge(maybes, marker, count));
    }

    /** True when most cells are numbers. */
    public boolean isNumeric() {
        return (integers + decimals + huge) * 2 > cells;
    }

    /** True when the numbers are shown as percentages, so are fractions. */
    public boolean isPercent() {
        return percents > 0 && percents * 2 > integers + decimals;
    }

    public long cells() {
        return cells;
    }

    private static void count(Map<String, Long> counts, String marker) {
        merge(counts, marker, 1);
    }

    private static void merge(Map<String, Long> counts, String marker, long count) {
        if (counts.size() < MAX_MARKERS || counts.containsKey(marker)) {
            counts.merge(marker, count, Long::sum);
        }
    }
}
