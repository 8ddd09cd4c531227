package io.datawarp.query.gate;

import com.fasterxml.jackson.databind.JsonNode;
import io.datawarp.http.Problem;
import io.datawarp.query.catalog.Suggestions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * DuckDB's parse tree of one query, looked at from top to bottom: every table is a published one or a WITH that is in
 * scope there, every function, type and kind of node is on a list. What is not on it, or is new in DuckDB, is refused.
 */
final class QueryTree {

    // DuckDB takes such a column for a function when there is no column of that name.
    private static final Set<String> IDENTITY =
            Set.of("current_catalog", "current_role", "current_schema", "current_user", "session_user", "user");

    private final String statement;
    private final Map<String, String> codes;
    private final Set<String> read = new LinkedHashSet<>();

    /** The codes are those of published datasets, by the names of their tables. */
    QueryTree(String statement, Map<String, String> codes) {
        this.statement = statement;
        this.codes = codes;
    }

    void inspect(JsonNode query) {
        inspect(query, Set.of());
    }

    List<String> datasets() {
        return new ArrayList<>(read);
    }

    private void inspect(JsonNode node, Set<String> scope) {
        if (node.isObject()) {
            Set<String> inside = node.has("cte_map") ? with(node.get("cte_map").path("map"), scope) : scope;
            judge(node, inside);
            node.properties().forEach(field -> {
                if (!field.getKey().equals("cte_map")) {
                    inspect(ofTable(node) ? arguments(field.getValue()) : field.getValue(), inside);
                }
            });
        } else {
            node.forEach(child -> inspect(child, scope));
        }
    }

    private static boolean ofTable(JsonNode node) {
        return node.path("type").asText().equals("TABLE_FUNCTION");
    }

    // A function that may only stand in FROM was judged there.
    private static JsonNode arguments(JsonNode function) {
        return function.has("function_name") ? function.path("children") : function;
    }

    // Each WITH sees those before it; itself only when it is recursive.
    private Set<String> with(JsonNode expressions, Set<String> scope) {
        Set<String> inside = new HashSet<>(scope);
        for (JsonNode expression : expressions) {
            String name = lower(expression.path("key"));
            JsonNode query = expression.path("value");
            Set<String> seen = inside;
            if (query.path("query").path("node").path("type").asText().equals("RECURSIVE_CTE_NODE")) {
                seen = new HashSet<>(inside);
                seen.add(name);
            }
            inspect(query, seen);
            inside.add(name);
        }
        return inside;
    }

    private void judge(JsonNode node, Set<String> scope) {
        JsonNode kind = node.has("class") ? node.get("class") : node.path("type");
        if (kind.isTextual() && !DuckDbLists.NODES.contains(kind.asText())) {
            throw notAllowed(kind.asText());
        }
        switch (kind.asText()) {
            case "BASE_TABLE" -> requirePublished(node, scope);
            case "TABLE_FUNCTION" -> requireTableFunction(node.path("function"));
            case "FUNCTION", "WINDOW" -> requireHarmless(node, DuckDbLists.FUNCTIONS);
            case "COLUMN_REF" -> requireNoIdentity(node.path("column_names"));
            default -> {}
        }
        if (node.has("id") && node.has("type_info")) {
            requireKnownType(node);
        }
        if (!node.path("named_param_map").isEmpty()) {
            throw Statements.refused("SQL_NOT_ALLOWED", "SQL not allowed", "It has a parameter; write its value.");
        }
    }

    private void requirePublished(JsonNode table, Set<String> scope) {
        String name = lower(table.path("table_name"));
        String schema = lower(table.path("schema_name"));
        boolean bare = table.path("catalog_name").asText().isEmpty();
        if (bare && schema.isEmpty() && scope.contains(name)) {
            return;
        }
        String code = codes.get(name);
        if (!bare || code == null || !(schema.isEmpty() || schema.equals("staging"))) {
            throw unknown(schema.isEmpty() ? name : schema + "." + name, name);
        }
        if (!table.path("at_clause").isNull()) {
            throw notAllowed("AT");
        }
        read.add(code);
    }

    private static void requireTableFunction(JsonNode function) {
        if (!function.path("class").asText().equals("FUNCTION")) {
            throw notAllowed("TABLE_FUNCTION");
        }
        requireHarmless(function, DuckDbLists.TABLE_FUNCTIONS);
    }

    private static void requireHarmless(JsonNode function, Set<String> known) {
        String name = lower(function.path("function_name"));
        String schema = function.path("schema").asText();
        // DuckDB itself puts "main" before some: what is bounded there cannot be had without a bound by it.
        boolean plain = (schema.isEmpty() || (schema.equals("main") && !DuckDbLists.BOUNDED.contains(name)))
                && function.path("catalog").asText().isEmpty();

        if (!plain || !known.contains(name)) {
            throw Statements.refused(
                    "FUNCTION_NOT_ALLOWED",
                    "Function not allowed",
                    "The function '" + (schema.isEmpty() ? "" : schema + ".") + name
                            + "' may not be used; aggregates, dates, text, JSON, lists and maths may.");
        }
    }

    private static void requireNoIdentity(JsonNode names) {
        if (names.size() == 1 && IDENTITY.contains(lower(names.get(0)))) {
            throw Statements.refused(
                    "FUNCTION_NOT_ALLOWED",
                    "Function not allowed",
                    "CURRENT_USER, SESSION_USER, CURRENT_CATALOG and the like tell nothing of the data.");
        }
    }

    private static void requireKnownType(JsonNode type) {
        String id = type.path("id").asText();
        String named = id.equals("USER") ? lower(type.path("type_info").path("user_type_name")) : id;
        boolean known = id.equals("USER") ? named.equals("json") : DuckDbLists.TYPES.contains(id);
        if (!known) {
            throw Statements.refused(
                    "TYPE_NOT_ALLOWED",
                    "Type not allowed",
                    "The type '" + named
                            + "' may not be used, or is none at all; numbers, text, dates, JSON and lists of"
                            + " them may.");
        }
    }

    private Problem unknown(String name, String bare) {
        int place = statement.toLowerCase(Locale.ROOT).indexOf(bare);
        return Statements.unknownTable(name, place, Suggestions.sentence(code(bare), codes.values()));
    }

    private static String code(String table) {
        return table.startsWith("tbl_") ? table.substring(4) : table;
    }

    private static Problem notAllowed(String what) {
        return Statements.refused(
                "SQL_NOT_ALLOWED", "SQL not allowed", "It uses " + what + ", which callers may not use.");
    }

    private static String lower(JsonNode text) {
        return text.asText().toLowerCase(Locale.ROOT);
    }
}
