package io.datawarp.export.parquet;

import static org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit.MICROS;

import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.DateType;
import org.apache.parquet.format.DecimalType;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.JsonType;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.MicroSeconds;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.StringType;
import org.apache.parquet.format.TimeUnit;
import org.apache.parquet.format.TimestampType;
import org.apache.parquet.format.Type;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;

/** What a column is in a file: to the encoders, and in the footer. */
final class ParquetTypes {

    private ParquetTypes() {}

    static MessageType message(Column column) {
        return new MessageType("table", primitive(column));
    }

    static PrimitiveType primitive(Column column) {
        Types.PrimitiveBuilder<PrimitiveType> builder =
                column.required() ? Types.required(physical(column)) : Types.optional(physical(column));
        if (physical(column) == PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY) {
            builder = builder.length(column.fixedLength());
        }
        LogicalTypeAnnotation logical = annotation(column);
        return (logical == null ? builder : builder.as(logical)).named(column.name());
    }

    static SchemaElement element(Column column) {
        SchemaElement element = new SchemaElement(column.name());
        element.setType(Type.valueOf(physical(column).name().replace("BINARY", "BYTE_ARRAY")));
        element.setRepetition_type(column.required() ? FieldRepetitionType.REQUIRED : FieldRepetitionType.OPTIONAL);
        switch (column.type()) {
            case NUMERIC -> decimal(element, column);
            case DATE -> logical(element, LogicalType.DATE(new DateType()), ConvertedType.DATE);
            // The older annotation always means UTC, so a local time goes without it.
            case TIMESTAMP -> logical(element, LogicalType.TIMESTAMP(micros(false)), null);
            case TIMESTAMPTZ -> logical(element, LogicalType.TIMESTAMP(micros(true)), ConvertedType.TIMESTAMP_MICROS);
            case TEXT -> logical(element, LogicalType.STRING(new StringType()), ConvertedType.UTF8);
            case JSON -> logical(element, LogicalType.JSON(new JsonType()), ConvertedType.JSON);
            default -> {}
        }
        return element;
    }

    /** The column that a footer tells of; the reverse of {@link #element}. */
    static Column column(SchemaElement element) {
        boolean required = element.getRepetition_type() == FieldRepetitionType.REQUIRED;
        LogicalType logical = element.getLogicalType();
        if (logical != null && logical.isSetDECIMAL()) {
            DecimalType decimal = logical.getDECIMAL();
            return new Column(
                    element.getName(), ColumnType.NUMERIC, required, decimal.getPrecision(), decimal.getScale());
        }
        return new Column(element.getName(), type(element.getType(), logical), required, 0, 0);
    }

    private static ColumnType type(Type physical, @Nullable LogicalType logical) {
        return switch (physical) {
            case INT32 -> logical != null && logical.isSetDATE() ? ColumnType.DATE : ColumnType.INTEGER;
            case INT64 -> {
                if (logical == null) {
                    yield ColumnType.BIGINT;
                }
                yield logical.getTIMESTAMP().isIsAdjustedToUTC() ? ColumnType.TIMESTAMPTZ : ColumnType.TIMESTAMP;
            }
            case BOOLEAN -> ColumnType.BOOLEAN;
            case FLOAT -> ColumnType.REAL;
            case DOUBLE -> ColumnType.DOUBLE;
            case BYTE_ARRAY -> logical != null && logical.isSetJSON() ? ColumnType.JSON : ColumnType.TEXT;
            default -> throw new IllegalArgumentException("A column of " + physical + " is none of ours");
        };
    }

    private static PrimitiveTypeName physical(Column column) {
        return switch (column.type()) {
            case INTEGER, DATE -> PrimitiveTypeName.INT32;
            case BIGINT, TIMESTAMP, TIMESTAMPTZ -> PrimitiveTypeName.INT64;
            case NUMERIC -> decimal(column);
            case REAL -> PrimitiveTypeName.FLOAT;
            case DOUBLE -> PrimitiveTypeName.DOUBLE;
            case BOOLEAN -> PrimitiveTypeName.BOOLEAN;
            case TEXT, JSON -> PrimitiveTypeName.BINARY;
        };
    }

    private static PrimitiveTypeName decimal(Column column) {
        if (column.fitsInt()) {
            return PrimitiveTypeName.INT32;
        }
        return column.fitsLong() ? PrimitiveTypeName.INT64 : PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY;
    }

    private static @Nullable LogicalTypeAnnotation annotation(Column column) {
        return switch (column.type()) {
            case NUMERIC -> LogicalTypeAnnotation.decimalType(column.scale(), column.precision());
            case DATE -> LogicalTypeAnnotation.dateType();
            case TIMESTAMP -> LogicalTypeAnnotation.timestampType(false, MICROS);
            case TIMESTAMPTZ -> LogicalTypeAnnotation.timestampType(true, MICROS);
            case TEXT -> LogicalTypeAnnotation.stringType();
            case JSON -> LogicalTypeAnnotation.jsonType();
            default -> null;
        };
    }

    private static void decimal(SchemaElement element, Column column) {
        logical(
                element,
                LogicalType.DECIMAL(new DecimalType(column.scale(), column.precision())),
                ConvertedType.DECIMAL);
        element.setScale(column.scale());
        element.setPrecision(column.precision());
        if (!column.fitsLong()) {
            element.setType_length(column.fixedLength());
        }
    }

    private static void logical(SchemaElement element, LogicalType logical, @Nullable ConvertedType older) {
        element.setLogicalType(logical);
        if (older != null) {
            element.setConverted_type(older);
        }
    }

    private static TimestampType micros(boolean utc) {
        return new TimestampType(utc, TimeUnit.MICROS(new MicroSeconds()));
    }
}
