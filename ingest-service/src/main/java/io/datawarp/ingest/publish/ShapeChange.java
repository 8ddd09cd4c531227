package io.datawarp.ingest.publish;

import org.jspecify.annotations.Nullable;

/**
 * One difference between the published table and a load, as tbl_schema_changes keeps it.
 *
 * @param ddl what makes the published table fit; null when it stays as it is
 */
record ShapeChange(
        String type,
        @Nullable String column,
        @Nullable String oldType,
        @Nullable String newType,
        @Nullable String ddl) {

    boolean isAddition() {
        return type.equals("column_added");
    }
}
