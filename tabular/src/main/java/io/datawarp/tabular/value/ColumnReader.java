package io.datawarp.tabular.value;

import io.datawarp.tabular.ColumnType;
import io.datawarp.tabular.source.CellStyle.Temporal;
import io.datawarp.tabular.value.Lexeme.Form;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** Reads one column's cells by its rule. */
public final class ColumnReader {

    private final ColumnRule rule;
    private @Nullable Object value;
    private @Nullable String marker;

    public ColumnReader(ColumnRule rule) {
        this.rule = rule;
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

    public void number(double number, Temporal temporal) {
        marker = null;
        switch (rule.type()) {
            case BIGINT -> value = (long) number;
            case NUMERIC -> value = Numbers.decimal(number);
            case DATE ->
                value = rule.compactDates() && temporal == Temporal.NONE ? compact((long) number) : day(number);
            case TIMESTAMP -> value = Numbers.moment(number);
            case BOOLEAN -> value = number != 0;
            case TEXT -> value = Numbers.shown(number, temporal);
        }
    }

    public void bool(boolean truth) {
        marker = null;
        value = rule.type() == ColumnType.BOOLEAN ? (Object) truth : truth ? "TRUE" : "FALSE";
    }

    public void error(String code) {
        value = rule.type() == ColumnType.TEXT ? code : null;
        marker = rule.type() == ColumnType.TEXT ? null : code;
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
        Lexeme lexeme = Lexer.read(stripped);
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
        LocalDate day = lexeme.date();
        return day != null && lexeme.form() == Form.DAY_OR_MONTH_FIRST && rule.monthFirst()
                ? LocalDate.of(day.getYear(), day.getDayOfMonth(), day.getMonthValue())
                : day;
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
