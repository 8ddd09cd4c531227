package io.datawarp.governance.maintenance;

import io.datawarp.governance.capacity.Forecast;
import io.datawarp.governance.capacity.Forecaster;
import io.datawarp.governance.plot.Amount;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;

/** Says how much storage three months will need. */
@ApplicationScoped
class ForecastStep implements Step {

    private final Forecaster forecaster;

    ForecastStep(Forecaster forecaster) {
        this.forecaster = forecaster;
    }

    @Override
    public String name() {
        return "capacity";
    }

    @Override
    public Rhythm rhythm() {
        return Rhythm.MONTHLY;
    }

    @Override
    public int place() {
        return 20;
    }

    @Override
    public Outcome run(Connection connection, Run run) throws SQLException {
        Forecast forecast = forecaster.forecast();
        return new Outcome(
                name(),
                "done",
                forecast.sentence(),
                forecast.expected().stream()
                        .map(month -> month.day() + ": " + Amount.bytes(month.bytes()) + " ("
                                + Amount.bytes(month.low()) + " to " + Amount.bytes(month.high()) + ")")
                        .toList());
    }
}
