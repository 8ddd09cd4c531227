package io.datawarp.governance.capacity;

import io.datawarp.governance.capacity.Forecast.Day;
import io.datawarp.governance.capacity.Forecast.Expected;
import io.datawarp.governance.plot.Amount;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * A straight line through the last 180 days of the whole database's size, with the prediction interval of linear
 * regression.
 */
@ApplicationScoped
public class Forecaster {

    private static final int FEWEST_DAYS = 7;
    private static final double UPPER_QUANTILE = 0.975;

    private final DataSource database;

    Forecaster(DataSource database) {
        this.database = database;
    }

    public Forecast forecast() throws SQLException {
        return forecast(measured());
    }

    static Forecast forecast(List<Day> days) {
        int n = days.size();
        if (n < FEWEST_DAYS) {
            return new Forecast(days, List.of(), null, sentence(days));
        }
        LocalDate origin = days.get(0).day();
        double meanX =
                days.stream().mapToDouble(day -> x(origin, day.day())).average().orElse(0);
        double meanY = days.stream().mapToDouble(Day::bytes).average().orElse(0);
        double sxx = 0;
        double sxy = 0;
        for (Day day : days) {
            double dx = x(origin, day.day()) - meanX;
            sxx += dx * dx;
            sxy += dx * (day.bytes() - meanY);
        }
        double slope = sxy / sxx;
        double residuals = 0;
        for (Day day : days) {
            double off = day.bytes() - meanY - slope * (x(origin, day.day()) - meanX);
            residuals += off * off;
        }
        double deviation = Math.sqrt(residuals / (n - 2));
        double quantile = TDistribution.of(n - 2).inverseCumulativeProbability(UPPER_QUANTILE);
        LocalDate last = days.get(n - 1).day();
        List<Expected> expected = new ArrayList<>();
        for (int months = 1; months <= 3; months++) {
            LocalDate day = last.plusMonths(months);
            double dx = x(origin, day) - meanX;
            double bytes = meanY + slope * dx;
            double band = quantile * deviation * Math.sqrt(1 + 1.0 / n + dx * dx / sxx);
            expected.add(new Expected(day, Math.max(0, bytes), Math.max(0, bytes - band), bytes + band));
        }
        return new Forecast(days, expected, slope, sentence(days.get(n - 1), slope, expected.get(2)));
    }

    private static String sentence(List<Day> days) {
        return days.isEmpty()
                ? "The database was not measured yet; it is once a day"
                : "The database is " + Amount.bytes(days.get(days.size() - 1).bytes())
                        + "; it can be forecast when it was measured on " + FEWEST_DAYS + " days, so far it was on "
                        + days.size();
    }

    private static String sentence(Day now, double slope, Expected then) {
        return "The database is " + Amount.bytes(now.bytes()) + " and "
                + (slope >= 0 ? "grows by " : "shrinks by ") + Amount.bytes(Math.abs(slope)) + " a day. On "
                + then.day()
                + " expect " + Amount.bytes(then.bytes()) + ", between " + Amount.bytes(then.low()) + " and "
                + Amount.bytes(then.high());
    }

    private static double x(LocalDate origin, LocalDate day) {
        return ChronoUnit.DAYS.between(origin, day);
    }

    private List<Day> measured() throws SQLException {
        String sql = "SELECT measured_on, database_bytes::float8 FROM datawarp.tbl_storage_figures"
                + " WHERE measured_on > (clock_timestamp() AT TIME ZONE 'UTC')::date - 180 ORDER BY measured_on";
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            List<Day> days = new ArrayList<>();
            while (row.next()) {
                days.add(new Day(row.getObject(1, LocalDate.class), row.getDouble(2)));
            }
            return days;
        }
    }
}
