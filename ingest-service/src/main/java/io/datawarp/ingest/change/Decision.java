package io.datawarp.ingest.change;

import org.jspecify.annotations.Nullable;

/**
 * A decision that is not carried out yet.
 *
 * @param type as tbl_schema_changes has it
 * @param rejected whether it was refused; a refused rename makes a column of its own
 */
record Decision(
        long id,
        String type,
        @Nullable String column,
        @Nullable String newName,
        @Nullable String newType,
        boolean rejected,
        String by) {

    /** The column of the loads whose values are held until this was decided; empty when there is none. */
    String heldColumn() {
        String name = newName == null ? column : newName;
        return name == null ? "" : name;
    }

    /** The published column that takes them. */
    String into() {
        boolean own = rejected || column == null;
        return own ? heldColumn() : String.valueOf(column);
    }
}
