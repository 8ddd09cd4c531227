package io.datawarp.ingest.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.datawarp.tabular.ColumnType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypeFitTest {

    @ParameterizedTest
    @CsvSource({
        "bigint, BIGINT, BIGINT,",
        "bigint, NUMERIC, NUMERIC, numeric",
        "integer, BIGINT, BIGINT, bigint",
        "smallint, NUMERIC, NUMERIC, numeric",
        "numeric, BIGINT, NUMERIC,",
        "'numeric(10,2)', NUMERIC, NUMERIC, numeric",
        "double precision, BIGINT, NUMERIC, numeric",
        "text, BIGINT, TEXT,",
        "text, DATE, TEXT,",
        "character varying, TEXT, TEXT,",
        "character varying(50), NUMERIC, TEXT, text",
        "timestamp without time zone, DATE, TIMESTAMP,",
        "date, TIMESTAMP, TIMESTAMP, timestamp without time zone",
        "boolean, BOOLEAN, BOOLEAN,",
    })
    void takesValuesThatLoseNothing(String existing, ColumnType read, ColumnType stored, String widened) {
        assertThat(TypeFit.of(existing, read)).isEqualTo(new TypeFit(stored, widened, false));
    }

    @ParameterizedTest
    @CsvSource({
        "bigint, TEXT",
        "bigint, DATE",
        "numeric, TEXT",
        "date, TEXT",
        "date, BIGINT",
        "boolean, BIGINT",
        "double precision, TEXT",
        "timestamp with time zone, TIMESTAMP",
    })
    void leavesTheRestToTheGate(String existing, ColumnType read) {
        assertThat(TypeFit.of(existing, read)).isEqualTo(new TypeFit(read, null, true));
    }
}
