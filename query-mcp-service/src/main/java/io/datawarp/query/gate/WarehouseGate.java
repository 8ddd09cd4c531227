package io.datawarp.query.gate;

import io.datawarp.http.Problem;
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
import java.util.Objects;
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
            ":refcontainertype",
            ":refelemtype",
            ":refrestype",
            ":typeId",
            ":typid");
    private static final List<String> PLACED_TYPE_FIELDS =
            Stream.concat(TYPE_FIELDS.stream(), Stream.of(":funcresulttype")).toList();
    private static final long REGTYPE = 2206;
    private static final Set<Long> REGTYPES = Set.of(REGTYPE, 2211L);
    // Something or its schema is not there, or may not be looked at.
    private static final Set<String> LOOK_UP_STATES = Set.of("42704", "3F000", "42501");
    // SQLValueFunctionOp: from here on it is CURRENT_ROLE, CURRENT_USER, SESSION_USER, CURRENT_CATALOG, ...
    private static final long FIRST_IDENTITY_VALUE = 9;
    private static final long SELECT = 1;
    private static final long JSON_TABLE = 1;
    // ParamKind: what IN, ANY and ALL compare with. The others are a caller's $1 and the planner's own.
    private static final long SUB_SELECTS_COLUMN = 2;

    private final HarmlessCatalog harmless;
    private final PublishedTables published;
    private final NameCheck names;
    private final LimitsConfig limits;

    WarehouseGate(HarmlessCatalog harmless, PublishedTables published, NameCheck names, LimitsConfig limits) {
        this.harmless = harmless;
        this.published = published;
        this.names = names;
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
        SQLException mistake = trees.mistake();
        if (text == null) {
            throw mistake != null && Statements.beginsLikeAQuery(statement) ? mistake(mistake) : notAQuery();
        }
        TextNames named = TextNames.of(text);
        Map<Long, PublishedTables.PublishedTable> tables = names.tables(named);
        // A wrong column of a hidden table must not tell that the table is there: names come first.
        names.require(statement, named, tables);
        if (mistake != null) {
            names.requireFunctions(statement, named);
            throw isLookUp(mistake, named) ? NameCheck.typeNotAllowed("'regtype'", "") : mistake(mistake);
        }
        ParseTree meaning = trees.meaning();
        if (meaning == null || !meaning.numbers(":commandType").equals(Set.of(SELECT))) {
            throw notAQuery();
        }
        List<String> codes = requirePublished(statement, meaning, tables);
        requireKnownNodes(statement, meaning);
        requireHarmlessFunctions(statement, meaning);
        return new Verdict(codes, requireHarmlessTypes(statement, meaning, tables));
    }

    private static RuntimeException mistake(SQLException mistake) {
        return Mistakes.problem(mistake, PrintedTrees.PREPARE.length());
    }

    // What pg_typeof gives is compared with the name of a type, which PostgreSQL looks up while it parses.
    private static boolean isLookUp(SQLException mistake, TextNames named) {
        return LOOK_UP_STATES.contains(Objects.requireNonNullElse(mistake.getSQLState(), ""))
                && named.functions().stream()
                        .anyMatch(function -> function.name().equals("pg_typeof"));
    }

    private List<String> requirePublished(
            String statement, ParseTree meaning, Map<Long, PublishedTables.PublishedTable> tables) {
        Set<String> codes = new LinkedHashSet<>();
        for (long relation : meaning.numbers(":relid")) {
            PublishedTables.PublishedTable table = tables.get(relation);
            if (table == null) {
                throw names.unknownTable(statement, "of that name");
            }
            codes.add(table.code());
        }
        return new ArrayList<>(codes);
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
                    throw names.functionNotAllowed(
                            statement,
                            new TextNames.Name(
                                    "",
                                    harmless.functionName(function).orElse("of that name"),
                                    meaning.place(FUNCTION_FIELDS, function)));
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
        Map<Integer, String> typeNames = new HashMap<>();
        if (!others.isEmpty()) {
            Map<Long, String> known = published.types(others, tables.keySet());
            for (long type : others) {
                String name = known.get(type);
                if (name == null) {
                    throw NameCheck.typeNotAllowed(
                            harmless.typeName(type)
                                    .map(word -> "'" + word + "'")
                                    .orElse("of a table"),
                            REGTYPES.contains(type)
                                    ? ""
                                    : Place.in(statement, meaning.place(PLACED_TYPE_FIELDS, type)));
                }
                typeNames.put((int) type, name);
            }
        }
        return typeNames;
    }

    private static Problem notAQuery() {
        return Statements.refused(
                "SQL_NOT_A_QUERY", "Not a query", "Only SELECT, WITH ... SELECT, VALUES and TABLE may run.");
    }
}
