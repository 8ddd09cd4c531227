package io.datawarp.query.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import io.datawarp.http.Problem;
import io.datawarp.query.QueryDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A thing that callers may not see and one that is not there answer alike, whatever way they are asked for. */
@QuarkusTest
@QuarkusTestResource(QueryDatabase.class)
class HiddenThingsTest {

    private static final String HIDDEN_TABLE = "tbl_never_published";
    private static final String MISSING_TABLE = "tbl_never_pub1ished";
    private static final String HIDDEN_SCHEMA = "datawarp";
    private static final String MISSING_SCHEMA = "datawurp";

    private final Inspections inspections;

    @Inject
    HiddenThingsTest(Inspections inspections) {
        this.inspections = inspections;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT secret FROM staging.%s",
                "SELECT secrt FROM %s",
                "SELECT secrt FROM ONLY staging.%s",
                // names of WITH that stand elsewhere
                "WITH %1$s AS (SELECT 1) SELECT secrt FROM staging.%1$s",
                "SELECT secrt FROM %1$s, (WITH %1$s AS (SELECT 1) SELECT 1) AS q",
                "WITH a AS (SELECT secrt FROM %1$s), %1$s AS (SELECT 1) SELECT 1",
                "WITH %1$s AS (SELECT secrt FROM %1$s) SELECT 1",
                // row types
                "SELECT NULL::staging.%s",
                "SELECT (NULL::%s).secrt",
                "SELECT '(1,2,3)'::staging.%s",
                "SELECT NULL::staging.%s[]",
                "SELECT '{}'::_%s",
                "SELECT count(*) FROM json_to_record('{}') AS x(a staging.%s)",
                "SELECT * FROM json_populate_record(NULL::staging.%s, '{}')",
                "SELECT JSON_VALUE('{}', '$.a' RETURNING staging.%s)",
                // what looks names up while it is parsed
                "SELECT 'staging.%s'::regclass",
                "SELECT '{staging.%s}'::_regclass",
                "SELECT '{staging.%s}'::regclass[]",
                "SELECT regclass('staging.%s')",
                "SELECT ('staging.%s').regclass",
                "SELECT ('staging.%s' COLLATE \"C\").regclass",
                "SELECT ('staging.%s').nextval",
                "SELECT nextval('staging.%s')",
                "SELECT pg_relation_size('staging.%s')",
                "SELECT obj_description('staging.%s'::regclass, 'pg_class')",
                "SELECT to_regclass('staging.%s')",
                "SELECT pg_typeof(1) = 'staging.%s'",
                "SELECT pg_typeof(1) IN ('%s')",
                "SELECT coalesce(pg_typeof(1), '%s')",
                "SELECT pg_typeof(1) UNION SELECT 'staging.%s'",
                "SELECT array_position(ARRAY[pg_typeof(1)], 'staging.%s')",
                "SELECT array_append(ARRAY[pg_typeof(1)], 'staging.%s')",
                "SELECT ARRAY[pg_typeof(1)] = '{staging.%s}'",
                "SELECT count(*) FROM staging.tbl_adhd_waits WHERE pg_typeof(waiting) = '%s'"
            })
    void aTable(String sql) {
        assertThat(said(sql.formatted(HIDDEN_TABLE), HIDDEN_TABLE))
                .isEqualTo(said(sql.formatted(MISSING_TABLE), MISSING_TABLE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM %s.tbl_data_sources",
                "SELECT NULL::%s.tbl_data_sources",
                "SELECT %s.rhythm_days('x')",
                "SELECT 1 OPERATOR(%s.+) 1",
                "SELECT 1 = ANY (SELECT 1), 1 OPERATOR(%s.=) ANY (SELECT 1)",
                "SELECT 'a' COLLATE %s.x",
                "SELECT 1 ORDER BY 1 USING OPERATOR(%s.<)",
                "SELECT to_tsvector('%s.x', 'a')",
                "SELECT '%s.x'::regconfig",
                "SELECT '%s.x'::regnamespace",
                "SELECT pg_typeof(1) = '%s.x'"
            })
    void aSchema(String sql) {
        assertThat(said(sql.formatted(HIDDEN_SCHEMA), HIDDEN_SCHEMA))
                .isEqualTo(said(sql.formatted(MISSING_SCHEMA), MISSING_SCHEMA));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT '%s'::regrole",
                "SELECT regrole('%s')",
                "SELECT '%s=r/postgres'::aclitem",
                "SELECT '{%s=r/postgres}'::aclitem[]",
                "SELECT ('%s').regrole",
                "SELECT has_schema_privilege('%s', 'staging', 'USAGE')"
            })
    void aRole(String sql) {
        assertThat(said(sql.formatted("datawarp_query"), "datawarp_query"))
                .isEqualTo(said(sql.formatted("datawarp_xuery"), "datawarp_xuery"));
    }

    private String said(String sql, String name) {
        try {
            inspections.now(sql);
            return fail("'" + sql + "' passed");
        } catch (Problem e) {
            return e.code() + " " + e.getDetail().replace(name, "X");
        }
    }
}
