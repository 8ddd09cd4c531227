package io.datawarp.query.gate;

import io.datawarp.http.Problem;
import io.datawarp.query.catalog.Datasets;
import io.datawarp.query.catalog.Suggestions;
import io.datawarp.query.reader.LimitsConfig;
import io.datawarp.query.reader.Mistakes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Typed;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Lets exactly one query over published datasets pass. PostgreSQL itself parses the text and resolves every name; the
 * gate then allows by identity: relations of the registry, functions and types of the database's list, known kinds of
 * node. Nothing is run, planned or folded before.
 */
@ApplicationScoped
@Typed(WarehouseGate.class)
class WarehouseGate implements SqlGate {

    private static final List<String> FUNCTION_FIELDS = List.of(":funcid", ":opfuncid", ":aggfnoid", ":winfnoid");
    private static final List<String> TYPE_FIELDS = List.of(
            ":consttype",
            ":vartype",
            ":paramtype",
            ":resulttype",
            ":opresulttype",
            ":aggtype",
            ":wintype",
            ":array_typeid",
            ":element_typeid",
            ":row_typeid",
            ":casetype",
            ":coalescetype",
            ":minmaxtype",
            ":refrestype",
            ":typeId");
    private static final List<String> PLACED_TYPE_FIELDS =
            Stream.concat(TYPE_FIELDS.stream(), Stream.of(":funcresulttype")).toList();
    private static final long REGTYPE = 2206;
    // SQLValueFunctionOp: from here on it is CURRENT_ROLE, CURRENT_USER, SESSION_USER, CURRENT_CATALOG, ...
    private static final long FIRST_IDENTITY_VALUE = 9;
    private static final long SELECT = 1;
    private static final long JSON_TABLE = 1;
    // ParamKind: what IN, ANY and ALL compare with. The others are a caller's $1 and the planner's own.
    private static final long SUB_SELECTS_COLUMN = 2;

    private final HarmlessCatalog harmless;
    private final PublishedTables published;
    private final Datasets datasets;
    private final LimitsConfig limits;

    WarehouseGate(HarmlessCatalog harmless, PublishedTables published, Datasets datasets, LimitsConfig limits) {
        this.harmless = harmless;
        this.published = published;
        this.datasets = datasets;
        this.limits = limits;
    }

    @Override
    public String statement(String text) {
        return Statements.one(text, limits.sqlLength());
    }

    @Override
    public Verdict inspect(Connection connection, String begin, String statement) throws SQLException {
        PrintedTrees trees = PrintedTrees.of(connection, begin, statement);
        ParseTree text = trees.text();
        Map<Long, PublishedTables.PublishedTable> tables = text == null ? Map.of() : published.named(named(text));
        SQLException mistake = trees.mistake();
        if (mistake != null) {
            // A wrong column of a hidden table must not tell that the table is there: names come first.
            if (text != null) {
                requirePublishedNames(statement, text, tables);
                requireNoLookUps(statement, text);
            }
            throw text == null && !Statements.beginsLikeAQuery(statement)
                    ? notAQuery()
                    : Mistakes.problem(mistake, PrintedTrees.PREPARE.length());
        }
        ParseTree meaning = trees.meaning();
        if (text == null || meaning == null || !meaning.numbers(":commandType").equals(Set.of(SELECT))) {
            throw notAQuery();
        }
        requirePublishedNames(statement, text, tables);
        requireNoLookUps(statement, text);
        List<String> codes = requirePublished(statement, meaning, tables);
        requireKnownNodes(statement, meaning);
        requireHarmlessFunctions(statement, meaning);
        return new Verdict(codes, requireHarmlessTypes(statement, meaning, tables));
    }

    // Of tables, and of their row types in casts.
    private static Set<String> named(ParseTree text) {
        Set<String> names = new HashSet<>(text.texts(":relname"));
        names.addAll(text.words(":names"));
        return names;
    }

    // By name first, for a message that tells which; what a name means in its place is judged by identity after.
    private void requirePublishedNames(
            String statement, ParseTree text, Map<Long, PublishedTables.PublishedTable> tables) {
        Set<String> known = new HashSet<>(text.texts(":ctename"));
        tables.values().forEach(table -> known.add(table.table()));
        List<String> schemas = text.texts(":schemaname");
        List<String> names = text.texts(":relname");
        for (int i = 0; i < names.size(); i++) {
            String schema = i < schemas.size() ? schemas.get(i) : "<>";
            boolean inStaging = schema.equals("<>") || schema.equals("staging");
            if (!inStaging || !known.contains(names.get(i))) {
                throw unknown(statement, schema.equals("<>") ? names.get(i) : schema + "." + names.get(i));
            }
        }
    }

    // 'name'::regclass is looked up while it is analysed: its error would tell whether the name is there.
    private static void requireNoLookUps(String statement, ParseTree text) {
        for (String word : text.words(":names")) {
            if (word.startsWith("reg") && !word.equals("regconfig")) {
                throw typeNotAllowed("'" + word + "'", Place.in(statement, text.placeOfWord(":names", word)));
            }
        }
    }

    private List<String> requirePublished(
            String statement, ParseTree meaning, Map<Long, PublishedTables.PublishedTable> tables) {
        Set<String> codes = new LinkedHashSet<>();
        for (long relation : meaning.numbers(":relid")) {
            PublishedTables.PublishedTable table = tables.get(relation);
            if (table == null) {
                throw unknown(statement, "of that name");
            }
            codes.add(table.code());
        }
        return new ArrayList<>(codes);
    }

    private Problem unknown(String statement, String name) {
        String bare = name.substring(name.lastIndexOf('.') + 1);
        String code = bare.startsWith("tbl_") ? bare.substring(4) : bare;
        // Where the name stands as it is; a name in escapes or folded letters is not looked for.
        return Statements.unknownTable(name, statement.indexOf(bare), Suggestions.sentence(code, datasets.codes()));
    }

    private static void requireKnownNodes(String statement, ParseTree meaning) {
        for (String node : meaning.nodes()) {
            if (node.equals("ROWMARKCLAUSE")) {
                throw Statements.refused(
                        "SQL_NOT_A_QUERY", "Not a query", "FOR UPDATE and FOR SHARE lock rows; leave them out.");
            }
            if (!AllowedNodes.NAMES.contains(node)) {
                throw Statements.refused(
                        "SQL_NOT_ALLOWED",
                        "SQL not allowed",
                        "It uses " + node + Place.in(statement, meaning.place(node)) + ", which callers may not use.");
            }
        }
        for (long kind : meaning.firstFields("TABLEFUNC")) {
            if (kind != JSON_TABLE) {
                throw Statements.refused("SQL_NOT_ALLOWED", "SQL not allowed", "XMLTABLE may not be used.");
            }
        }
        for (long kind : meaning.firstFields("PARAM")) {
            if (kind != SUB_SELECTS_COLUMN) {
                throw Statements.refused("SQL_NOT_ALLOWED", "SQL not allowed", "It has a parameter; write its value.");
            }
        }
        for (long value : meaning.firstFields("SQLVALUEFUNCTION")) {
            if (value >= FIRST_IDENTITY_VALUE) {
                throw Statements.refused(
                        "FUNCTION_NOT_ALLOWED",
                        "Function not allowed",
                        "CURRENT_USER, SESSION_USER, CURRENT_CATALOG and the like tell nothing of the data.");
            }
        }
    }

    private void requireHarmlessFunctions(String statement, ParseTree meaning) throws SQLException {
        for (String field : FUNCTION_FIELDS) {
            for (long function : meaning.numbers(field)) {
                if (!harmless.functions().contains(function)) {
                    throw Statements.refused(
                            "FUNCTION_NOT_ALLOWED",
                            "Function not allowed",
                            "The function '"
                                    + harmless.functionName(function).orElse("of that name") + "'"
                                    + Place.in(statement, meaning.place(FUNCTION_FIELDS, function))
                                    + " may not be used; aggregates, dates, text, JSON, arrays and maths may.");
                }
            }
        }
    }

    // What is not harmless for everybody must belong to a published table.
    private Map<Integer, String> requireHarmlessTypes(
            String statement, ParseTree meaning, Map<Long, PublishedTables.PublishedTable> tables) throws SQLException {
        Set<Long> others = new LinkedHashSet<>();
        TYPE_FIELDS.forEach(field -> others.addAll(meaning.numbers(field)));
        Set<Long> ofFunctions = new HashSet<>(meaning.numbers(":funcresulttype"));
        // What pg_typeof gives; a cast to it would look names up.
        ofFunctions.remove(REGTYPE);
        others.addAll(ofFunctions);
        others.removeAll(harmless.types());
        Map<Integer, String> names = new HashMap<>();
        if (!others.isEmpty()) {
            Map<Long, String> known = published.types(others, tables.keySet());
            for (long type : others) {
                String name = known.get(type);
                if (name == null) {
                    throw typeNotAllowed(
                            harmless.typeName(type)
                                    .map(word -> "'" + word + "'")
                                    .orElse("of a table"),
                            Place.in(statement, meaning.place(PLACED_TYPE_FIELDS, type)));
                }
                names.put((int) type, name);
            }
        }
        return names;
    }

    private static Problem typeNotAllowed(String type, String place) {
        return Statements.refused(
                "TYPE_NOT_ALLOWED",
                "Type not allowed",
                "The type " + type + place + " may not be used; numbers, text, dates, JSON and arrays of them may.");
    }

    private static Problem notAQuery() {
        return Statements.refused(
                "SQL_NOT_A_QUERY", "Not a query", "Only SELECT, WITH ... SELECT, VALUES and TABLE may run.");
    }
}
