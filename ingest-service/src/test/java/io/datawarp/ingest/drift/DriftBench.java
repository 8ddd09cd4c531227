package io.datawarp.ingest.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.datawarp.database.ServiceLogin;
import io.datawarp.ingest.Warehouse;
import io.datawarp.testing.TestDatabase;
import io.restassured.path.json.JsonPath;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;

/** What tests of changed shapes share: datasets, their editions, and a person who decides. */
@SuppressWarnings("NullAway.Init")
abstract class DriftBench {

    static final String PLAIN = "Org code,Organisation,Referrals\nR1A,North,120\nR1B,South,85\n";

    TestDatabase database;
    Warehouse warehouse;

    @BeforeEach
    void open() {
        warehouse = new Warehouse(database);
    }

    void register(String code, String contract) {
        warehouse.register(code);
        database.execute(
                "UPDATE datawarp.tbl_data_sources SET contract_mode = '" + contract + "' WHERE code = '" + code + "'");
    }

    JsonPath publish(String code, String period, String content) {
        return warehouse.publish(code, "x.csv", content, Map.of("period", period));
    }

    /** Decides over everything that is open or rejected, as registry-service does. */
    void decide(String code, String status, String reason) throws SQLException {
        String sql = "UPDATE datawarp.tbl_schema_changes SET status = ?, reason = ?, decided_by = 'tester',"
                + " decided_at = clock_timestamp() WHERE source_code = ? AND status IN ('open', 'rejected')";
        try (Connection connection = database.as(ServiceLogin.REGISTRY);
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, status);
            statement.setString(2, reason);
            statement.setString(3, code);
            assertThat(statement.executeUpdate()).isPositive();
        }
    }

    void awaitApplied(String code) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> "0"
                        .equals(value("SELECT count(*) FROM datawarp.tbl_schema_changes WHERE source_code = '" + code
                                + "' AND status = 'approved'")));
        assertThat(value("SELECT string_agg(error_message, ', ') FROM datawarp.tbl_schema_changes WHERE source_code = '"
                        + code + "'"))
                .isNull();
    }

    @Nullable
    String changes(String code) {
        return value("SELECT string_agg(concat_ws(' ', change_type, column_name, '-> ' || new_name, status), ', '"
                + " ORDER BY change_type <> 'table_created', column_name, change_id) FROM datawarp.tbl_schema_changes"
                + " WHERE source_code = '" + code + "'");
    }

    @Nullable
    String columns(String code) {
        return value("SELECT string_agg(column_name, ' ' ORDER BY ordinal_position) FROM information_schema.columns"
                + " WHERE table_name = 'tbl_" + code + "' AND column_name NOT LIKE '\\_%'");
    }

    @Nullable
    String value(String sql) {
        return database.value(sql);
    }
}
