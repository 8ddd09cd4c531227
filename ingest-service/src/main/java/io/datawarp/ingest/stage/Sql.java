package io.datawarp.ingest.stage;

import java.util.Collection;
import java.util.stream.Collectors;

/** Writes identifiers into SQL; the only way one gets there. */
public final class Sql {

    private Sql() {}

    public static String quoted(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    public static String quoted(String schema, String table) {
        return quoted(schema) + "." + quoted(table);
    }

    public static String list(Collection<String> identifiers) {
        return identifiers.stream().map(Sql::quoted).collect(Collectors.joining(", "));
    }
}
