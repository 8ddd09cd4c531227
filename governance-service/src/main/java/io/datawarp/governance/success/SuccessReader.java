package io.datawarp.governance.success;

import io.datawarp.governance.success.Success.Day;
import io.datawarp.governance.success.Success.Figure;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Measures the success figures, and keeps one value a day. */
@ApplicationScoped
public class SuccessReader {

    private final DataSource database;

    SuccessReader(DataSource database) {
        this.database = database;
    }

    public Success read() throws SQLException {
        try (Connection connection = database.getConnection()) {
            Map<String, List<Day>> trends = trends(connection);
            List<Figure> figures = new ArrayList<>();
            for (Measure measure : Measures.ALL) {
                Double value = value(connection, measure);
                List<Day> trend = new ArrayList<>(trends.getOrDefault(measure.key(), List.of()));
                LocalDate today = LocalDate.now(ZoneOffset.UTC);
                if (value != null) {
                    trend.removeIf(day -> !day.measuredOn().isBefore(today));
                    trend.add(new Day(today, value));
                }
                figures.add(new Figure(
                        measure.key(),
                        measure.title(),
                        value,
                        measure.unit(),
                        measure.targetText(),
                        value == null ? null : (Boolean) measure.isMetBy(value),
                        measure.sql(),
                        trend));
            }
            return Success.of(figures);
        }
    }

    /** Keeps today's values; taken again the same day, they replace the earlier ones. */
    public void keep() throws SQLException {
        String sql = "INSERT INTO datawarp.tbl_success_figures (measured_on, figure, value)"
                + " VALUES ((clock_timestamp() AT TIME ZONE 'UTC')::date, ?, ?)"
                + " ON CONFLICT (figure, measured_on) DO UPDATE SET value = excluded.value";
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (Measure measure : Measures.ALL) {
                Double value = value(connection, measure);
                if (value != null) {
                    statement.setString(1, measure.key());
                    statement.setDouble(2, value);
                    statement.executeUpdate();
                }
            }
        }
    }

    private static @Nullable Double value(Connection connection, Measure measure) throws SQLException {
        // A Statement, not a prepared one: a question mark in these queries is an operator.
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(measure.sql())) {
            return row.next() && row.getBigDecimal(1) != null
                    ? (Double) row.getBigDecimal(1).doubleValue()
                    : null;
        }
    }

    private static Map<String, List<Day>> trends(Connection connection) throws SQLException {
        String sql = "SELECT figure, measured_on, value FROM datawarp.tbl_success_figures"
                + " WHERE measured_on > (clock_timestamp() AT TIME ZONE 'UTC')::date - 90 ORDER BY figure, measured_on";
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            Map<String, List<Day>> trends = new HashMap<>();
            while (row.next()) {
                trends.computeIfAbsent(row.getString(1), key -> new ArrayList<>())
                        .add(new Day(
                                row.getObject(2, LocalDate.class),
                                row.getBigDecimal(3).doubleValue()));
            }
            return trends;
        }
    }
}
