package io.datawarp.export.iceberg;

import io.datawarp.export.parquet.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.iceberg.Schema;
import org.apache.iceberg.UpdateSchema;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types.NestedField;

/**
 * The columns that a table is to have. An identity is kept as long as a column's type stays or widens. A column that
 * becomes something else is a new one of the same name, so that a state of before still reads its own values.
 */
record TableShape(List<Column> columns, Map<String, String> descriptions) {

    TableShape {
        columns = List.copyOf(columns);
        descriptions = Map.copyOf(descriptions);
    }

    Schema schema() {
        List<NestedField> fields = new ArrayList<>();
        for (Column column : columns) {
            fields.add(NestedField.optional(
                    fields.size() + 1, column.name(), IcebergTypes.of(column), descriptions.get(column.name())));
        }
        return new Schema(fields);
    }

    /** Says how the present schema becomes this shape: the same steps in the same order give the same identities. */
    void evolve(Schema present, UpdateSchema update) {
        Set<String> wanted = columns.stream().map(Column::name).collect(Collectors.toSet());
        for (NestedField field : present.columns()) {
            if (!wanted.contains(field.name())) {
                update.deleteColumn(field.name());
            }
        }
        String before = null;
        for (Column column : columns) {
            NestedField field = present.findField(column.name());
            Type type = IcebergTypes.of(column);
            if (field == null || !isReadAs(field.type(), type)) {
                if (field != null) {
                    update.deleteColumn(column.name());
                }
                update.addColumn(column.name(), type, descriptions.get(column.name()));
                if (before != null) {
                    update.moveAfter(column.name(), before);
                }
            } else if (!field.type().equals(type) && IcebergTypes.isWidening(field.type(), type)) {
                update.updateColumn(column.name(), type.asPrimitiveType());
            }
            before = column.name();
        }
    }

    // A table may be wider than what its newest file needs.
    private static boolean isReadAs(Type present, Type wanted) {
        return present.equals(wanted)
                || IcebergTypes.isWidening(present, wanted)
                || IcebergTypes.isWidening(wanted, present);
    }
}
