package io.datawarp.export.parquet;

/**
 * A column of a file.
 *
 * @param required whether no value may be null
 * @param precision of a NUMERIC, 1 to 38; else 0
 * @param scale of a NUMERIC, 0 to its precision; else 0
 */
public record Column(String name, ColumnType type, boolean required, int precision, int scale) {

    /** As many digits as every reader of Parquet understands. */
    public static final int MAX_PRECISION = 38;

    private static final int[] DIGITS = {2, 4, 6, 9, 11, 14, 16, 18, 21, 23, 26, 28, 31, 33, 35, 38};

    public Column {
        if (type == ColumnType.NUMERIC
                && (precision < 1 || precision > MAX_PRECISION || scale < 0 || scale > precision)) {
            throw new IllegalArgumentException("numeric(" + precision + "," + scale + ") of " + name);
        }
    }

    public static Column of(String name, ColumnType type) {
        return new Column(name, type, false, 0, 0);
    }

    /** A NUMERIC of at most 9 digits is kept as a whole number of its smallest unit in four bytes. */
    public boolean fitsInt() {
        return precision <= 9;
    }

    /** A NUMERIC of at most 18 digits is kept so in eight bytes at most. */
    public boolean fitsLong() {
        return precision <= 18;
    }

    /** The type as PostgreSQL writes it, such as {@code numeric(12,2)}. */
    public String sqlType() {
        return type == ColumnType.NUMERIC ? "numeric(" + precision + "," + scale + ")" : type.sqlName();
    }

    /** Bytes that a NUMERIC of more than 18 digits takes. */
    public int fixedLength() {
        int bytes = 1;
        while (DIGITS[bytes - 1] < precision) {
            bytes++;
        }
        return bytes;
    }
}
