package io.datawarp.tabular.value;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * What a text reads as, on its own. Whether a marker or a number is meant is for its column to say.
 *
 * @param number set for INTEGER, DECIMAL and PERCENT (as the fraction)
 * @param marker what stands for or beside the value
 * @param date set for DATE; the day-first reading of DAY_OR_MONTH_FIRST
 */
public record Lexeme(
        Form form,
        @Nullable BigDecimal number,
        @Nullable String marker,
        @Nullable LocalDate date,
        @Nullable LocalDateTime moment) {

    /** The ways a published value is written. */
    public enum Form {
        INTEGER,
        DECIMAL,
        /** 72,6: a number if its whole column is written so. */
        DECIMAL_COMMA,
        /** An integer with a zero before it: a code that must not lose it. */
        ZERO_PADDED,
        PERCENT,
        BOOLEAN,
        DATE,
        /** 03/04/2025: the column's other dates decide. */
        DAY_FIRST,
        MONTH_FIRST,
        DAY_OR_MONTH_FIRST,
        TIMESTAMP,
        /** With an offset from UTC, or finer than a microsecond: no type of ours holds it, so its column stays text. */
        UNTYPED_MOMENT,
        /** Certainly a marker, such as [c] or ":". */
        MARKER,
        /** Perhaps a marker, perhaps a code: "c", "NA", "low". */
        MAYBE_MARKER,
        TEXT
    }

    static final Lexeme TEXT = new Lexeme(Form.TEXT, null, null, null, null);

    static Lexeme number(Form form, BigDecimal number, @Nullable String marker) {
        return new Lexeme(form, number, marker, null, null);
    }

    static Lexeme marker(Form form, String marker) {
        return new Lexeme(form, null, marker, null, null);
    }

    static Lexeme date(Form form, LocalDate date, @Nullable String marker) {
        return new Lexeme(form, null, marker, date, null);
    }

    static Lexeme moment(LocalDateTime moment) {
        return new Lexeme(Form.TIMESTAMP, null, null, null, moment);
    }

    static Lexeme truth(boolean value) {
        return new Lexeme(Form.BOOLEAN, value ? BigDecimal.ONE : BigDecimal.ZERO, null, null, null);
    }

    /** The day that is meant, where month and day could be exchanged. */
    public @Nullable LocalDate day(boolean monthFirst) {
        return date != null && form == Form.DAY_OR_MONTH_FIRST && monthFirst
                ? LocalDate.of(date.getYear(), date.getDayOfMonth(), date.getMonthValue())
                : date;
    }

    public boolean isNumeric() {
        return form == Form.INTEGER || form == Form.DECIMAL || form == Form.PERCENT;
    }

    public boolean isTemporal() {
        return date != null || moment != null;
    }
}
