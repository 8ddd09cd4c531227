package io.datawarp.export.iceberg;

import io.datawarp.export.parquet.Column;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.TypeUtil;
import org.apache.iceberg.types.Types;

/** What a column is in a table. */
final class IcebergTypes {

    private IcebergTypes() {}

    static Type of(Column column) {
        return switch (column.type()) {
            case INTEGER -> Types.IntegerType.get();
            case BIGINT -> Types.LongType.get();
            case NUMERIC -> Types.DecimalType.of(column.precision(), column.scale());
            case REAL -> Types.FloatType.get();
            case DOUBLE -> Types.DoubleType.get();
            case BOOLEAN -> Types.BooleanType.get();
            case DATE -> Types.DateType.get();
            case TIMESTAMP -> Types.TimestampType.withoutZone();
            case TIMESTAMPTZ -> Types.TimestampType.withZone();
            case TEXT, JSON -> Types.StringType.get();
        };
    }

    /** Whether values of the one type can be read as the other without a change. */
    static boolean isWidening(Type from, Type to) {
        return from.isPrimitiveType() && TypeUtil.isPromotionAllowed(from, to.asPrimitiveType());
    }
}
