package io.datawarp.export.published;

import io.datawarp.export.ExportFailure;
import io.datawarp.export.parquet.Column;
import io.datawarp.export.parquet.ColumnType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Reads what columns a table has, data columns before those that DataWarp adds. */
final class TableColumns {

    private static final String ATTRIBUTES = """
            SELECT a.attname, quote_ident(a.attname), t.typname, a.atttypmod, a.attnotnull
            FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
            WHERE a.attrelid = ?::regclass AND a.attnum > 0 AND NOT a.attisdropped
            ORDER BY a.attnum
            """;

    private TableColumns() {}

    static List<TableColumn> of(Connection connection, String table) throws SQLException {
        List<Attribute> attributes = attributes(connection, table);
        NumericRange.measure(connection, table, attributes);
        List<TableColumn> columns = new ArrayList<>();
        for (Attribute attribute : attributes) {
            columns.add(column(attribute));
        }
        if (columns.isEmpty()) {
            throw ExportFailure.ofDataset(
                    "DATASET_EMPTY", "Table " + table + " has no columns; load the dataset again");
        }
        return columns;
    }

    private static List<Attribute> attributes(Connection connection, String table) throws SQLException {
        List<Attribute> attributes = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(ATTRIBUTES)) {
            statement.setString(1, table);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    attributes.add(new Attribute(
                            rows.getString(1),
                            rows.getString(2),
                            rows.getString(3),
                            rows.getInt(4),
                            rows.getBoolean(5)));
                }
            }
        }
        attributes.sort(Comparator.comparing(attribute -> attribute.name().startsWith("_")));
        return attributes;
    }

    private static TableColumn column(Attribute attribute) {
        String name = attribute.quoted();
        return switch (attribute.type()) {
            case "int2" -> plain(attribute, ColumnType.INTEGER, name + "::integer");
            case "int4" -> plain(attribute, ColumnType.INTEGER, name);
            case "int8" -> plain(attribute, ColumnType.BIGINT, name);
            case "float4" -> plain(attribute, ColumnType.REAL, name);
            case "float8" -> plain(attribute, ColumnType.DOUBLE, name);
            case "bool" -> plain(attribute, ColumnType.BOOLEAN, name);
            case "date" -> plain(attribute, ColumnType.DATE, name);
            case "timestamp" -> plain(attribute, ColumnType.TIMESTAMP, name);
            case "timestamptz" -> plain(attribute, ColumnType.TIMESTAMPTZ, name);
            case "json", "jsonb" -> plain(attribute, ColumnType.JSON, name + "::text");
            case "numeric" -> new TableColumn(attribute.range().column(attribute), name);
            default -> plain(attribute, ColumnType.TEXT, name + "::text");
        };
    }

    private static TableColumn plain(Attribute attribute, ColumnType type, String expression) {
        return new TableColumn(new Column(attribute.name(), type, attribute.required(), 0, 0), expression);
    }
}
