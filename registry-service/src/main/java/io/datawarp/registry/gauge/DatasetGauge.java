package io.datawarp.registry.gauge;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** {@code datawarp_datasets{status}}: how many datasets there are in each state. */
@ApplicationScoped
class DatasetGauge {

    private final DataSource database;
    private final MultiGauge gauge;

    DatasetGauge(DataSource database, MeterRegistry meters) {
        this.database = database;
        this.gauge = MultiGauge.builder("datawarp.datasets")
                .description("Registered datasets by status")
                .register(meters);
    }

    // Other services move datasets too, so the figures come from the database and not from what passes through here.
    @Scheduled(every = "${datawarp.registry.gauge.every:30s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void refresh() throws SQLException {
        String sql = """
                SELECT state.name, count(d.code)
                FROM unnest(ARRAY['registered', 'active', 'deprecated', 'archived']) AS state (name)
                LEFT JOIN datawarp.tbl_data_sources AS d ON d.status = state.name
                GROUP BY state.name
                """;
        List<Row<?>> rows = new ArrayList<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet counts = statement.executeQuery(sql)) {
            while (counts.next()) {
                rows.add(Row.of(Tags.of("status", counts.getString(1)), counts.getLong(2)));
            }
        }
        gauge.register(rows, true);
    }
}
