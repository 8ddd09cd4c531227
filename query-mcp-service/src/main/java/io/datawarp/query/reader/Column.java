package io.datawarp.query.reader;

import java.util.Set;

/** A column of an answer, with its PostgreSQL type. */
public record Column(String name, String type) {

    private static final Set<String> OTHERS = Set.of(
            "smallint",
            "integer",
            "oid",
            "bigint",
            "numeric",
            "real",
            "double precision",
            "boolean",
            "timestamp",
            "timestamptz");

    /** Whether its values can begin with any character. */
    public boolean holdsText() {
        return !OTHERS.contains(type);
    }
}
