package io.datawarp.query.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The names that a text uses, before any is looked up. Which of them exist is not known here.
 *
 * @param relations that are read, without those that are names of WITH where they stand
 * @param types that are cast to or declared
 * @param functions that are called
 * @param attributes in {@code (expression).attribute}, which PostgreSQL may take for functions
 * @param others operators and collations
 */
record TextNames(
        List<Name> relations, List<Name> types, List<Name> functions, List<Name> attributes, List<Name> others) {

    private static final Map<String, String> OTHERS =
            Map.of("A_EXPR", ":name", "SUBLINK", ":operName", "SORTBY", ":useOp", "COLLATECLAUSE", ":collname");
    private static final String NOTHING = "<>";

    static TextNames of(ParseTree text) {
        TextNames names = new TextNames(
                new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (TreeNode node : text.tree()) {
            names.add(node);
        }
        return names;
    }

    private void add(TreeNode node) {
        switch (node.kind()) {
            case "RANGEVAR" -> {
                String schema = node.value(":schemaname");
                String name = ParseTree.unescape(node.value(":relname"));
                if (!schema.equals(NOTHING)) {
                    relations.add(new Name(ParseTree.unescape(schema), name, place(node)));
                } else if (!isOfWith(node, name)) {
                    relations.add(new Name("", name, place(node)));
                }
            }
            case "TYPENAME" -> addTo(types, node, ":names");
            case "FUNCCALL" -> addTo(functions, node, ":funcname");
            case "A_INDIRECTION" ->
                node.words(":indirection").forEach(word -> attributes.add(new Name("", word, place(node))));
            default -> {
                String field = OTHERS.get(node.kind());
                if (field != null) {
                    addTo(others, node, field);
                }
            }
        }
    }

    private static void addTo(List<Name> names, TreeNode node, String field) {
        List<String> words = node.words(field);
        if (!words.isEmpty()) {
            int last = words.size() - 1;
            names.add(new Name(String.join(".", words.subList(0, last)), words.get(last), place(node)));
        }
    }

    private static OptionalInt place(TreeNode node) {
        return ParseTree.number(node.value(":location"));
    }

    /** Whether a name without a schema means a query of WITH, seen from where it stands. */
    private static boolean isOfWith(TreeNode node, String name) {
        TreeNode inner = node;
        for (TreeNode outer = node.parent(); outer != null; outer = outer.parent()) {
            if (outer.kind().equals("WITHCLAUSE")) {
                // Among its own queries each one sees those before it, and all of them when it is recursive.
                List<TreeNode> queries = outer.below();
                List<TreeNode> seen =
                        outer.value(":recursive").equals("true") ? queries : queries.subList(0, queries.indexOf(inner));
                if (hasQuery(seen, name)) {
                    return true;
                }
            } else if (hasWith(outer, inner, name)) {
                return true;
            }
            inner = outer;
        }
        return false;
    }

    private static boolean hasWith(TreeNode query, TreeNode except, String name) {
        return query.below().stream()
                .anyMatch(node -> node != except && node.kind().equals("WITHCLAUSE") && hasQuery(node.below(), name));
    }

    private static boolean hasQuery(List<TreeNode> queries, String name) {
        return queries.stream()
                .anyMatch(query -> ParseTree.unescape(query.value(":ctename")).equals(name));
    }

    /** A name as the text gives it; the schema is empty when it gives none. */
    record Name(String schema, String name, OptionalInt place) {

        String full() {
            return schema.isEmpty() ? name : schema + "." + name;
        }

        boolean isOfPostgres() {
            return schema.isEmpty() || schema.equals("pg_catalog");
        }

        boolean isInStaging() {
            return schema.isEmpty() || schema.equals("staging");
        }
    }
}
