package io.datawarp.query.gate;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;

/**
 * What a query for DuckDB may consist of. Functions that read files, settings or the catalogue, that change anything,
 * or that fill the memory with a few characters of SQL are not on the list.
 */
final class DuckDbLists {

    static final Set<String> NODES = Set.of(
            // queries and what they read
            "SELECT_NODE",
            "SET_OPERATION_NODE",
            "RECURSIVE_CTE_NODE",
            "CTE_NODE",
            "BASE_TABLE",
            "JOIN",
            "SUBQUERY",
            "EMPTY",
            "EXPRESSION_LIST",
            "TABLE_FUNCTION",
            "ORDER_MODIFIER",
            "LIMIT_MODIFIER",
            "LIMIT_PERCENT_MODIFIER",
            "DISTINCT_MODIFIER",
            "ORDER_DEFAULT",
            "ASCENDING",
            "DESCENDING",
            // expressions
            "BETWEEN",
            "CASE",
            "CAST",
            "COLLATE",
            "COLUMN_REF",
            "COMPARISON",
            "CONJUNCTION",
            "CONSTANT",
            "FUNCTION",
            "LAMBDA",
            "OPERATOR",
            "POSITIONAL_REFERENCE",
            "STAR",
            "WINDOW",
            // what types have
            "DECIMAL_TYPE_INFO",
            "STRING_TYPE_INFO",
            "LIST_TYPE_INFO",
            "STRUCT_TYPE_INFO",
            "ARRAY_TYPE_INFO",
            "USER_TYPE_INFO");

    static final Set<String> TYPES = Set.of(
            "NULL",
            "BOOLEAN",
            "TINYINT",
            "SMALLINT",
            "INTEGER",
            "BIGINT",
            "HUGEINT",
            "UTINYINT",
            "USMALLINT",
            "UINTEGER",
            "UBIGINT",
            "UHUGEINT",
            "INTEGER_LITERAL",
            "STRING_LITERAL",
            "DECIMAL",
            "FLOAT",
            "DOUBLE",
            "VARCHAR",
            "CHAR",
            "BLOB",
            "BIT",
            "UUID",
            "DATE",
            "TIME",
            "TIME WITH TIME ZONE",
            "TIMESTAMP",
            "TIMESTAMP_S",
            "TIMESTAMP_MS",
            "TIMESTAMP_NS",
            "TIMESTAMP WITH TIME ZONE",
            "INTERVAL",
            "LIST",
            "ARRAY",
            "STRUCT",
            "MAP");

    static final Set<String> TABLE_FUNCTIONS = Set.of("generate_series", "range", "unnest", "json_each", "json_tree");

    /** Bounded by macros, see ExportedTables. */
    static final Set<String> BOUNDED = Set.of("repeat", "lpad", "rpad");

    static final Set<String> FUNCTIONS = functions();

    private DuckDbLists() {}

    private static Set<String> functions() {
        try (InputStream file = DuckDbLists.class.getResourceAsStream("duckdb-functions.txt")) {
            String text = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
            return Set.of(text.strip().split("\\s+"));
        } catch (IOException e) {
            throw new UncheckedIOException("The list of DuckDB's functions could not be read", e);
        }
    }
}
