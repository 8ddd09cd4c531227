package io.datawarp.ingest.stage;

import java.util.Collection;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes identifiers, and constants of definitions, into SQL; the only way one gets there. */
public final class Sql {

    private Sql() {}

    public static String quoted(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    public static String quoted(String schema, String table) {
        return quoted(schema) + "." + quoted(table);
    }

    /** A text as a constant, where no parameter may stand. */
    static String literal(@Nullable String text) {
        return text == null ? "NULL" : "'" + text.replace("'", "''") + "'";
    }

    public static String list(Collection<String> identifiers) {
        return identifiers.stream().map(Sql::quoted).collect(Collectors.joining(", "));
    }
}
