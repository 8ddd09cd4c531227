package io.datawarp.tabular.value;

import io.datawarp.tabular.ColumnType;
import io.datawarp.tabular.source.CellStyle;
import io.datawarp.tabular.source.CellStyle.Temporal;
import io.datawarp.tabular.text.Octets;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** Reads one column's cells by its rule. */
public final class ColumnReader {

    private final ColumnRule rule;
    private final KnownTexts known;
    private @Nullable Object value;
    private @Nullable String marker;
    private int places;

    /** @param known texts read lately, shared by the columns of a table */
    public ColumnReader(ColumnRule rule, KnownTexts known) {
        this.rule = rule;
        this.known = known;
    }

    public void clear() {
        value = null;
        marker = null;
    }

    public @Nullable Object value() {
        return value;
    }

    public @Nullable String marker() {
        return marker;
    }

    public void number(double number, CellStyle style) {
        marker = null;
        switch (rule.type()) {
            case BIGINT -> value = Numbers.whole(number);
            case NUMERIC -> value = decimal(number);
            case DATE ->
                value = rule.compactDates() && style.temporal() == Temporal.NONE ? compact((long) number) : day(number);
            case TIMESTAMP -> value = Numbers.moment(number);
            case BOOLEAN -> value = number != 0;
            case TEXT -> value = Numbers.text(number, style);
        }
        if (value == null && number == 0) {
            marker = ColumnRule.NO_DAY;
        }
    }

    /** As {@link Numbers#decimal(double)}; the figures of a column mostly have as many places as the one before. */
    private BigDecimal decimal(double number) {
        BigDecimal same = places > 0 ? Numbers.withPlaces(number, places) : null;
        BigDecimal read = same == null ? Numbers.decimal(number) : same;
        places = read.scale();
        return read;
    }

    public void bool(boolean truth) {
        marker = null;
        value = rule.type() == ColumnType.BOOLEAN ? (Object) truth : truth ? "TRUE" : "FALSE";
    }

    public void error(String code) {
        value = rule.type() == ColumnType.TEXT ? code : null;
        marker = rule.type() == ColumnType.TEXT ? null : code;
    }

    /** Reads a short number as the file holds it; false when the column or the bytes need a closer look. */
    public boolean plainNumber(byte[] bytes, int from, int to) {
        boolean whole = rule.type() == ColumnType.BIGINT;
        int start = bytes[from] == '-' ? from + 1 : from;
        int length = to - start;
        if ((!whole && rule.type() != ColumnType.NUMERIC) || length == 0 || length > PlainNumber.LONGEST) {
            return false;
        }
        int point = length <= Long.BYTES
                ? Octets.point(Octets.of(bytes, start, to), length)
                : PlainNumber.point(bytes, start, to);
        if (point < 0 || point == length - 1 || (whole && point < length)) {
            return false;
        }
        long digits = 0;
        for (int i = start; i < to; i++) {
            digits = i - start == point ? digits : digits * 10 + bytes[i] - '0';
        }
        long signed = start == from ? digits : -digits;
        marker = null;
        value = whole ? (Object) signed : BigDecimal.valueOf(signed, point == length ? 0 : length - 1 - point);
        return true;
    }

    /**
     * Reads a text.
     *
     * @param stripped without blanks around it
     */
    public void text(String stripped) {
        value = null;
        marker = null;
        if (rule.type() == ColumnType.TEXT) {
            value = stripped;
            return;
        }
        // The days of a million rows are few.
        Lexeme lexeme = stripped.length() > Lexer.LONGEST ? Lexeme.TEXT : known.of(stripped).lexeme;
        marker = lexeme.marker() == null && rule.markers().contains(stripped) ? stripped : lexeme.marker();
        switch (rule.type()) {
            case BIGINT ->
                value = lexeme.number() == null
                        ? null
                        : (Object) lexeme.number()
                                .setScale(0, RoundingMode.HALF_UP)
                                .longValue();
            case NUMERIC -> value = plain(lexeme.number());
            case BOOLEAN ->
                value = lexeme.number() == null ? null : lexeme.number().signum() != 0;
            case DATE ->
                value = rule.compactDates() && lexeme.number() != null
                        ? compact(lexeme.number().longValue())
                        : day(lexeme);
            case TIMESTAMP -> {
                LocalDate day = day(lexeme);
                value = day == null
                        ? lexeme.moment()
                        : lexeme.moment() == null
                                ? day.atStartOfDay()
                                : day.atTime(lexeme.moment().toLocalTime());
            }
            case TEXT -> {}
        }
    }

    private @Nullable LocalDate day(Lexeme lexeme) {
        return lexeme.day(rule.monthFirst());
    }

    private static @Nullable LocalDate day(double serial) {
        LocalDateTime moment = Numbers.moment(serial);
        return moment == null ? null : moment.toLocalDate();
    }

    private static @Nullable LocalDate compact(long digits) {
        int month = (int) (digits / 100 % 100);
        int day = (int) (digits % 100);
        int year = (int) (digits / 10_000);
        boolean valid = month >= 1 && month <= 12 && day >= 1 && day <= 31;
        return valid ? LocalDate.of(year, month, 1).plusDays(day - 1L) : null;
    }

    private static @Nullable BigDecimal plain(@Nullable BigDecimal number) {
        if (number == null) {
            return null;
        }
        // 12.50 keeps its scale: the publisher says how exact the figure is.
        return number.scale() < 0 ? number.setScale(0) : number;
    }
}
