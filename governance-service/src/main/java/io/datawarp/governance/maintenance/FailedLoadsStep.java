package io.datawarp.governance.maintenance;

import io.datawarp.governance.report.ReportReader;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Lists the failures of the week that no later load has mended. */
@ApplicationScoped
class FailedLoadsStep implements Step {

    private static final int SHOWN = 20;

    private final ReportReader reports;

    FailedLoadsStep(ReportReader reports) {
        this.reports = reports;
    }

    @Override
    public String name() {
        return "failed_loads";
    }

    @Override
    public Rhythm rhythm() {
        return Rhythm.WEEKLY;
    }

    @Override
    public int place() {
        return 40;
    }

    @Override
    public Outcome run(Connection connection, Run run) throws SQLException {
        List<String> failures = reports.read().failures().stream()
                .map(failure -> "load " + failure.loadId() + ", " + failure.dataset()
                        + (failure.period() == null ? "" : " " + failure.period()) + ": " + failure.message())
                .toList();
        return new Outcome(
                name(),
                "done",
                failures.isEmpty()
                        ? "No failed load waits for anybody"
                        : Text.count(failures.size(), "failed load waits", "failed loads wait") + " for somebody",
                Text.first(SHOWN, failures));
    }
}
