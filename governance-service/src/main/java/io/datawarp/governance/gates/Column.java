package io.datawarp.governance.gates;

/** A column of a table and its PostgreSQL type without length or precision. */
record Column(String name, String type) {

    /** Columns that DataWarp adds itself begin with an underscore. */
    boolean isData() {
        return !name.startsWith("_");
    }
}
