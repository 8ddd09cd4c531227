package io.datawarp.export.published;

import io.datawarp.export.ExportFailure;
import io.datawarp.export.parquet.Column;
import io.datawarp.export.parquet.ColumnType;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How many digits a numeric column's values need.
 *
 * @param whole digits before the point
 * @param shown digits after the point, as displayed
 * @param needed digits after the point without zeros at the end
 * @param odd NaN or Infinity, when there is one
 */
record NumericRange(
        int whole, int shown, int needed, @Nullable String odd) {

    static final NumericRange EMPTY = new NumericRange(18, 0, 0, null);

    /** Measures every numeric column in one pass over the table. */
    static void measure(Connection connection, String table, List<Attribute> attributes) throws SQLException {
        List<Attribute> numeric = attributes.stream()
                .filter(attribute -> attribute.type().equals("numeric"))
                .toList();
        if (numeric.isEmpty()) {
            return;
        }
        String figures = numeric.stream()
                .map(Attribute::quoted)
                .flatMap(name -> Stream.of("max(" + name + ")", "min(" + name + ")", "max(scale(" + name + "))")
                        .map(expression -> expression + "::text"))
                .collect(Collectors.joining(", "));
        String needed = numeric.stream()
                .map(attribute -> "max(min_scale(" + attribute.quoted() + "))")
                .collect(Collectors.joining(", "));
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT " + figures + ", " + needed + " FROM " + table)) {
            row.next();
            for (int i = 0; i < numeric.size(); i++) {
                int needs = row.getInt(3 * numeric.size() + i + 1);
                numeric.get(i)
                        .measured(range(
                                row.getString(3 * i + 1), row.getString(3 * i + 2), row.getInt(3 * i + 3), needs));
            }
        }
    }

    /** The column's type: as declared, else with just the digits that its values need. */
    Column column(Attribute attribute) {
        if (odd != null) {
            throw ExportFailure.ofDataset(
                    "VALUE_NOT_REPRESENTABLE",
                    "Column " + attribute.name() + " holds " + odd
                            + ", which no decimal of Parquet can say; correct it");
        }
        if (attribute.isDeclared() && fits(attribute.declaredPrecision(), attribute.declaredScale())) {
            return column(attribute, attribute.declaredPrecision(), attribute.declaredScale());
        }
        int scale = whole + shown <= Column.MAX_PRECISION ? shown : needed;
        int precision = Math.max(1, whole + scale);
        if (!fits(precision, scale)) {
            throw ExportFailure.ofDataset(
                    "NUMERIC_TOO_WIDE",
                    "Column " + attribute.name() + " needs " + precision + " digits, Parquet's decimals end at "
                            + Column.MAX_PRECISION + "; round it, or load it as text");
        }
        return column(attribute, precision, scale);
    }

    private static boolean fits(int precision, int scale) {
        return precision <= Column.MAX_PRECISION && scale >= 0 && scale <= precision;
    }

    private static Column column(Attribute attribute, int precision, int scale) {
        return new Column(attribute.name(), ColumnType.NUMERIC, attribute.required(), precision, scale);
    }

    private static NumericRange range(@Nullable String greatest, @Nullable String least, int shown, int needed) {
        if (greatest == null || least == null) {
            return EMPTY;
        }
        for (String bound : List.of(greatest, least)) {
            if (bound.endsWith("NaN") || bound.endsWith("Infinity")) {
                return new NumericRange(0, 0, 0, bound);
            }
        }
        return new NumericRange(Math.max(whole(greatest), whole(least)), shown, needed, null);
    }

    private static int whole(String number) {
        BigDecimal value = new BigDecimal(number);
        return Math.max(0, value.precision() - value.scale());
    }
}
