package io.datawarp.ingest.work;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Rows and last success of every dataset, from the registry: right after a restart as well. */
@ApplicationScoped
class DatasetGauges {

    private final DataSource database;
    private final MultiGauge lastSuccess;
    private final MultiGauge rows;

    DatasetGauges(DataSource database, MeterRegistry registry) {
        this.database = database;
        this.lastSuccess = MultiGauge.builder("datawarp.dataset.last.success.timestamp")
                .description("When rows of the dataset were last published")
                .baseUnit("seconds")
                .register(registry);
        this.rows = MultiGauge.builder("datawarp.dataset.rows")
                .description("Rows of the published table")
                .register(registry);
    }

    void refresh() throws SQLException {
        String sql = "SELECT code, row_count, extract(epoch FROM last_load_at)::float8"
                + " FROM datawarp.tbl_data_sources WHERE last_load_at IS NOT NULL AND status <> 'archived'";
        List<MultiGauge.Row<?>> times = new ArrayList<>();
        List<MultiGauge.Row<?>> counts = new ArrayList<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                Tags dataset = Tags.of("dataset", row.getString(1));
                counts.add(MultiGauge.Row.of(dataset, row.getLong(2)));
                times.add(MultiGauge.Row.of(dataset, row.getDouble(3)));
            }
        }
        rows.register(counts, true);
        lastSuccess.register(times, true);
    }
}
