package io.datawarp.governance.maintenance;

import io.datawarp.governance.outbox.Channel;
import io.datawarp.governance.outbox.Message;
import io.datawarp.governance.outbox.Outbox;
import io.datawarp.governance.report.Report;
import io.datawarp.governance.report.ReportReader;
import io.datawarp.governance.report.ReportText;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Mails the health report. */
@ApplicationScoped
class ReportStep implements Step {

    private final ReportReader reports;
    private final Outbox outbox;
    private final MaintenanceConfig config;

    ReportStep(ReportReader reports, Outbox outbox, MaintenanceConfig config) {
        this.reports = reports;
        this.outbox = outbox;
        this.config = config;
    }

    @Override
    public String name() {
        return "report";
    }

    @Override
    public Rhythm rhythm() {
        return Rhythm.WEEKLY;
    }

    @Override
    public int place() {
        return 90;
    }

    @Override
    public Outcome run(Connection connection, Run run) throws SQLException {
        List<String> recipients = config.reportTo().orElse(List.of());
        if (!outbox.isOn(Channel.MAIL) || recipients.isEmpty()) {
            return Outcome.skipped(
                    this,
                    "No mail server (DATAWARP_MAIL_HOST) or nobody to write to"
                            + " (DATAWARP_GOVERNANCE_MAINTENANCE_REPORT_TO); './datawarp report' shows the report");
        }
        if (!run.dryRun()) {
            Report report = reports.read();
            String subject = "[DataWarp] Week to " + report.day() + ": " + report.headline();
            for (String recipient : recipients) {
                if (!written(connection, recipient, subject)) {
                    outbox.put(
                            connection,
                            Message.mail(recipient, subject, ReportText.plain(report), ReportText.html(report)));
                }
            }
        }
        return Outcome.of(this, run.dryRun(), "The report goes to " + String.join(", ", recipients), List.of());
    }

    // A job that was begun again after a crash has written to some already.
    private static boolean written(Connection connection, String recipient, String subject) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT FROM datawarp.tbl_outbox WHERE recipient = ? AND subject = ?"
                        + " AND created_at > clock_timestamp() - interval '1 hour'")) {
            statement.setString(1, recipient);
            statement.setString(2, subject);
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        }
    }
}
