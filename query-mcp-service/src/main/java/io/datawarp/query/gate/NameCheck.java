package io.datawarp.query.gate;

import io.datawarp.http.Problem;
import io.datawarp.query.catalog.Datasets;
import io.datawarp.query.catalog.Suggestions;
import io.datawarp.query.gate.TextNames.Name;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Judges the names in a text before anything is told of what is behind them: a hidden table, type, schema, role or
 * function and a missing one answer alike, also where another mistake stands beside them. What a name means in its place
 * is judged by identity after.
 */
@ApplicationScoped
class NameCheck {

    private final HarmlessCatalog harmless;
    private final PublishedTables published;
    private final Datasets datasets;

    NameCheck(HarmlessCatalog harmless, PublishedTables published, Datasets datasets) {
        this.harmless = harmless;
        this.published = published;
        this.datasets = datasets;
    }

    /** The published tables that the text names. */
    Map<Long, PublishedTables.PublishedTable> tables(TextNames names) throws SQLException {
        Set<String> wanted = names.relations().stream().map(Name::name).collect(Collectors.toSet());
        names.types().forEach(type -> wanted.add(type.name()));
        return wanted.isEmpty() ? Map.of() : published.named(wanted);
    }

    void require(String statement, TextNames names, Map<Long, PublishedTables.PublishedTable> tables)
            throws SQLException {
        Set<String> known = tables.values().stream()
                .map(PublishedTables.PublishedTable::table)
                .collect(Collectors.toSet());
        for (Name relation : names.relations()) {
            if (!relation.isInStaging() || !known.contains(relation.name())) {
                throw unknownTable(statement, relation.full());
            }
        }
        requireTypes(statement, names.types(), known);
        for (Name name : names.functions()) {
            if (!name.isOfPostgres() || harmless.lookingUp().contains(name.name())) {
                throw functionNotAllowed(statement, name);
            }
        }
        for (Name name : names.attributes()) {
            if (harmless.lookingUp().contains(name.name())) {
                throw functionNotAllowed(statement, name);
            }
        }
        for (Name name : names.others()) {
            if (!name.isOfPostgres()) {
                throw Statements.refused(
                        "SQL_NOT_ALLOWED",
                        "SQL not allowed",
                        "The name '" + name.full() + "'" + Place.in(statement, name.place())
                                + " may not be used; operators and collations need no schema.");
            }
        }
    }

    /** Whether a text that PostgreSQL found wrong calls what callers may not call, or what is not there. */
    void requireFunctions(String statement, TextNames names) throws SQLException {
        for (Name name : names.functions()) {
            if (!harmless.names().contains(name.name())) {
                throw functionNotAllowed(statement, name);
            }
        }
    }

    private void requireTypes(String statement, List<Name> types, Set<String> tables) throws SQLException {
        Set<String> unknown = new HashSet<>();
        for (Name type : types) {
            if (!isHarmless(type) && !(type.isInStaging() && tables.contains(type.name()))) {
                unknown.add(type.name());
            }
        }
        if (unknown.isEmpty()) {
            return;
        }
        Set<String> values = published.valueTypes(unknown);
        for (Name type : types) {
            if (unknown.contains(type.name()) && !(type.isInStaging() && values.contains(type.name()))) {
                throw typeNotAllowed("'" + type.full() + "'", Place.in(statement, type.place()));
            }
        }
    }

    private boolean isHarmless(Name type) throws SQLException {
        return type.isOfPostgres() && harmless.names().contains(type.name());
    }

    Problem unknownTable(String statement, String name) {
        String bare = name.substring(name.lastIndexOf('.') + 1);
        String code = bare.startsWith("tbl_") ? bare.substring(4) : bare;
        // Where the name stands as it is; a name in escapes or folded letters is not looked for.
        return Statements.unknownTable(name, statement.indexOf(bare), Suggestions.sentence(code, datasets.codes()));
    }

    Problem functionNotAllowed(String statement, Name function) throws SQLException {
        return Statements.refused(
                "FUNCTION_NOT_ALLOWED",
                "Function not allowed",
                "The function '" + function.full() + "'" + Place.in(statement, function.place())
                        + " may not be used; aggregates, dates, text, JSON, arrays and maths may."
                        + (harmless.ofPostgres().contains(function.name())
                                ? ""
                                : Suggestions.sentence(function.name(), harmless.names())));
    }

    static Problem typeNotAllowed(String type, String place) {
        return Statements.refused(
                "TYPE_NOT_ALLOWED",
                "Type not allowed",
                "The type " + type + place + " may not be used; numbers, text, dates, JSON and arrays of them may.");
    }
}
