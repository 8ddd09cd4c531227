package io.datawarp.query.trino;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datawarp.http.Problem;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OneMeaningTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT sum(amount) FROM tbl_x WHERE org = 'it''s -- no /* comment $' AND x IN('a','b')",
                "SELECT \"Odd \"\"name\", 'naïve' FROM staging.tbl_x WHERE d >= DATE '2025-01-01'",
                "WITH a AS (SELECT 1 AS n) SELECT n - -1, '' FROM a"
            })
    void plainSqlPasses(String sql) {
        assertThatCode(() -> OneMeaning.require(sql)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // To PostgreSQL all of it is one comment; to others the first */ ends it.
                "SELECT 1 /* /* */ , secret FROM system.runtime.queries -- */",
                "SELECT 1 -- x",
                "SELECT E'\\' || ''",
                "SELECT U&'\\0061'",
                "SELECT e\"x\"",
                "SELECT $$ ' $$",
                "SELECT $tag$x$tag$",
                "SELECT 1 AS naïve",
                "SELECT 1\u00a0AS n"
            })
    void whatTheEnginesTakeApartInDifferentPlacesIsRefused(String sql) {
        assertThatThrownBy(() -> OneMeaning.require(sql))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("engine trino");
    }
}
