package io.datawarp.query.gate;

import java.util.Set;

/** The kinds of node that a query's parse tree may hold. What is not here, or is new in PostgreSQL, is refused. */
final class AllowedNodes {

    static final Set<String> NAMES = Set.of(
            // queries and what they read
            "QUERY",
            "RANGETBLENTRY",
            "RTEPERMISSIONINFO",
            "RANGETBLREF",
            "RANGETBLFUNCTION",
            "FROMEXPR",
            "JOINEXPR",
            "ALIAS",
            "COMMONTABLEEXPR",
            "CTESEARCHCLAUSE",
            "CTECYCLECLAUSE",
            "SETOPERATIONSTMT",
            "TABLESAMPLECLAUSE",
            "SORTGROUPCLAUSE",
            "GROUPINGSET",
            "WINDOWCLAUSE",
            "TARGETENTRY",
            // expressions
            "VAR",
            "CONST",
            "FUNCEXPR",
            "NAMEDARGEXPR",
            "OPEXPR",
            "DISTINCTEXPR",
            "NULLIFEXPR",
            "SCALARARRAYOPEXPR",
            "BOOLEXPR",
            "SUBLINK",
            "FIELDSELECT",
            "RELABELTYPE",
            "COERCEVIAIO",
            "ARRAYCOERCEEXPR",
            "CONVERTROWTYPEEXPR",
            "COERCETODOMAIN",
            "COLLATEEXPR",
            "CASEEXPR",
            "CASE",
            "CASEWHEN",
            "WHEN",
            "CASETESTEXPR",
            "ARRAY",
            "ARRAYEXPR",
            "ROW",
            "ROWEXPR",
            "ROWCOMPARE",
            "ROWCOMPAREEXPR",
            "COALESCE",
            "COALESCEEXPR",
            "MINMAX",
            "MINMAXEXPR",
            "SQLVALUEFUNCTION",
            "NULLTEST",
            "BOOLEANTEST",
            "AGGREF",
            "GROUPINGFUNC",
            "WINDOWFUNC",
            "SUBSCRIPTINGREF",
            // JSON
            "JSONVALUEEXPR",
            "JSONCONSTRUCTOREXPR",
            "JSONRETURNING",
            "JSONFORMAT",
            "JSONISPREDICATE",
            "JSONEXPR",
            "JSONBEHAVIOR");

    private AllowedNodes() {}
}
