package io.datawarp.query.reader;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.datawarp.query.QueryDatabase;
import io.quarkus.agroal.DataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(QueryDatabase.class)
class SessionsTest {

    private static final List<String> SETTINGS = List.of(
            "transaction_read_only",
            "transaction_isolation",
            "synchronize_seqscans",
            "cursor_tuple_fraction",
            "application_name");

    @Inject
    @DataSource("reader")
    AgroalDataSource callers;

    @Inject
    @DataSource("rows")
    AgroalDataSource own;

    @Test
    void readOnlyAndFromOneSnapshotInTheSessionsOfOurOwnSql() throws SQLException {
        try (Connection connection = own.getConnection()) {
            assertThat(settings(connection))
                    .containsExactly("on", "repeatable read", "off", "1", "query-mcp-service-rows");
        }
    }

    @Test
    void doTheSameForCallersAgainWhateverTheOneBeforeHasSet() throws SQLException {
        try (Connection connection = callers.getConnection();
                Statement statement = connection.createStatement()) {
            for (String setting : List.of("default_transaction_read_only = off", "application_name = 'other'")) {
                statement.execute("SET " + setting);
            }
            Cleaning.clean(connection);
            assertThat(settings(connection))
                    .containsExactly("on", "repeatable read", "off", "1", "query-mcp-service-reader");
        }
    }

    private static List<String> settings(Connection connection) throws SQLException {
        List<String> values = new ArrayList<>();
        for (String setting : SETTINGS) {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SHOW " + setting)) {
                row.next();
                values.add(row.getString(1));
            }
        }
        return values;
    }
}
