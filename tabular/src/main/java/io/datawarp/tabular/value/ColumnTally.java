package io.datawarp.tabular.value;

import io.datawarp.tabular.DateOrder;
import io.datawarp.tabular.source.CellStyle;
import io.datawarp.tabular.text.Blanks;
import io.datawarp.tabular.text.EncodedBlanks;
import io.datawarp.tabular.text.Octets;
import io.datawarp.tabular.value.Lexeme.Form;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts what a column's cells are, one by one, so that its type comes from every row. */
public final class ColumnTally {

    private static final int MAX_MARKER = 12;
    private static final BigDecimal LONG_MAX = BigDecimal.valueOf(Long.MAX_VALUE);

    long cells;
    long integers;
    long decimals;
    long huge;
    long zeroPadded;
    long percents;
    long percentSigns;
    long zeros;
    long booleans;
    long dates;
    long dayFirst;
    long monthFirst;
    long eitherFirst;
    long moments;
    /** Zeros shown as days: what Excel makes of a reference to an empty cell. */
    long noDays;

    long texts;
    long times;
    long certainMarkers;
    long maybeMarkers;
    long eightDigits;
    long commas;
    long commaFigures;
    long grouped;
    final Counts markers = new Counts();
    final Counts maybes = new Counts();
    final Counts words = new Counts();
    final Money money = new Money();

    public void number(double value, CellStyle style) {
        cells++;
        switch (style.temporal(value)) {
            case DATE, DATE_TIME -> {
                if (value == 0) {
                    noDays++;
                } else if (Numbers.moment(value) == null) {
                    decimals++;
                } else if (value == Math.rint(value)) {
                    dates++;
                } else {
                    moments++;
                }
            }
            case CLOCK, ELAPSED -> times++;
            default -> {
                if (value != Math.rint(value)) {
                    decimals++;
                } else if (Math.abs(value) >= 9.2e18) {
                    huge++;
                } else {
                    integers++;
                }
                percents += style.percent() ? 1 : 0;
                zeros += value == 0 && !style.percent() ? 1 : 0;
                zeroPadded += Numbers.isPadded(value, style) ? 1 : 0;
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
        markers.add(code, 1);
    }

    /**
     * Counts a text.
     *
     * @param stripped without blanks around it
     */
    public void text(String stripped, KnownTexts known) {
        if (stripped.length() > Lexer.LONGEST) {
            cells++;
            texts++;
            return;
        }
        count(known.of(stripped));
    }

    /** Counts a text that is still encoded in a charset that extends ASCII, blanks around it or not. */
    public void text(byte[] bytes, int from, int to, Charset charset, KnownTexts known) {
        int length = to - from;
        if (length <= Long.BYTES) {
            long octets = Octets.of(bytes, from, to);
            if ((byte) octets <= '9') {
                if (plain(octets, length)) {
                    return;
                }
            } else if (words.isFull() && known.isShortText(octets, length)) {
                cells++;
                texts++;
                return;
            }
        } else if (length <= PlainNumber.LONGEST && bytes[from] <= '9' && plain(bytes, from, to)) {
            return;
        }
        known(bytes, from, to, charset, known);
    }

    private void known(byte[] bytes, int from, int to, Charset charset, KnownTexts known) {
        int start = from;
        int end = to;
        while (start < end && EncodedBlanks.isSpace(bytes[start])) {
            start++;
        }
        while (end > start && EncodedBlanks.isSpace(bytes[end - 1])) {
            end--;
        }
        KnownTexts.Known found = end - start <= Lexer.LONGEST ? known.of(bytes, start, end) : null;
        if (found == null) {
            text(Blanks.strip(new String(bytes, start, end - start, charset)), known);
        } else {
            count(found);
        }
    }

    private void count(KnownTexts.Known found) {
        if (found.isText && words.isFull()) {
            cells++;
            texts++;
        } else {
            count(found.text, found.lexeme);
        }
    }

    private void count(String stripped, Lexeme lexeme) {
        cells++;
        if (lexeme.marker() != null && lexeme.form() != Form.MAYBE_MARKER) {
            markers.add(lexeme.marker(), 1);
        }
        switch (lexeme.form()) {
            case INTEGER -> integer(lexeme, stripped);
            case DECIMAL -> {
                decimals++;
                money.see(stripped);
            }
            case DECIMAL_COMMA -> {
                commas++;
                commaFigures += DecimalComma.isFigure(stripped) ? 1 : 0;
            }
            case ZERO_PADDED -> {
                zeroPadded++;
                integers++;
            }
            case PERCENT -> {
                percents++;
                percentSigns++;
                decimals++;
            }
            case BOOLEAN -> booleans++;
            case DATE -> dates++;
            case TIMESTAMP -> moments++;
            case UNTYPED_MOMENT -> times++;
            case DAY_FIRST -> dayFirst += day(lexeme);
            case MONTH_FIRST -> monthFirst += day(lexeme);
            case DAY_OR_MONTH_FIRST -> eitherFirst += day(lexeme);
            case MARKER -> certainMarkers++;
            case MAYBE_MARKER -> {
                maybeMarkers++;
                maybes.add(stripped, 1);
            }
            case TEXT -> {
                texts++;
                if (stripped.length() <= MAX_MARKER) {
                    words.add(stripped, 1);
                }
            }
        }
    }

    /** Counts a short number without reading it; most cells of most files are that. */
    private boolean plain(long octets, int length) {
        boolean negative = (byte) octets == '-';
        long figures = negative ? octets >>> Byte.SIZE : octets;
        int size = negative ? length - 1 : length;
        boolean mayBeDay = length == 8;
        return plain(Octets.point(figures, size), size, (byte) figures, mayBeDay);
    }

    private boolean plain(byte[] bytes, int from, int to) {
        int start = bytes[from] == '-' ? from + 1 : from;
        return plain(PlainNumber.point(bytes, start, to), to - start, bytes[start], false);
    }

    private boolean plain(int point, int length, byte first, boolean mayBeDay) {
        boolean decimal = point < length;
        if (point < 0 || length == 0 || point == length - 1 || (mayBeDay && !decimal)) {
            return false;
        }
        cells++;
        zeroPadded += first == '0' && point > 1 ? 1 : 0;
        if (decimal) {
            decimals++;
        } else {
            zeros += first == '0' && length == 1 ? 1 : 0;
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
            zeros += value != null && value.signum() == 0 ? 1 : 0;
        }
        money.see(text);
        grouped += text.indexOf(',') > 0 ? 1 : 0;
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
        percentSigns += other.percentSigns;
        zeros += other.zeros;
        booleans += other.booleans;
        dates += other.dates;
        dayFirst += other.dayFirst;
        monthFirst += other.monthFirst;
        eitherFirst += other.eitherFirst;
        moments += other.moments;
        noDays += other.noDays;
        times += other.times;
        texts += other.texts;
        certainMarkers += other.certainMarkers;
        maybeMarkers += other.maybeMarkers;
        eightDigits += other.eightDigits;
        commas += other.commas;
        commaFigures += other.commaFigures;
        grouped += other.grouped;
        markers.add(other.markers);
        words.add(other.words);
        maybes.add(other.maybes);
        money.add(other.money);
    }

    /** How the dates of these columns are written, as far as any of them tells. */
    public static DateOrder order(List<ColumnTally> columns) {
        boolean dayFirst = columns.stream().anyMatch(column -> column.dayFirst > 0);
        boolean monthFirst = columns.stream().anyMatch(column -> column.monthFirst > 0);
        if (dayFirst && monthFirst) {
            return DateOrder.BOTH;
        }
        return dayFirst ? DateOrder.DAY_FIRST : monthFirst ? DateOrder.MONTH_FIRST : DateOrder.UNKNOWN;
    }

    /** True when each of its days could be a month as well: 03/04/2025. */
    public boolean isOrderOpen() {
        return eitherFirst > 0 && dayFirst == 0 && monthFirst == 0;
    }

    /** True when most cells are numbers. */
    public boolean isNumeric() {
        return (integers + decimals + huge + commas) * 2 > cells;
    }

    /** True when "5%" stands beside figures without the sign: nobody can tell whether 5 means 5% or 500%. */
    boolean isPercentMixed() {
        return percentSigns > 0 && integers + decimals + huge + commas - zeros > percents;
    }

    /** True when the numbers are shown as percentages, so are fractions. */
    public boolean isPercent() {
        return percents > 0 && percents * 2 > integers + decimals;
    }

    /** The currency that most of the figures bear beside them; null when they bear none. */
    public @Nullable String currency() {
        return money.mostly(integers + decimals + huge);
    }

    public long cells() {
        return cells;
    }
}
