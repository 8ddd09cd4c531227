package io.datawarp.governance.alerts;

import io.datawarp.governance.wakeup.Notification;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/** Turns failed loads into alerts, closes what has settled, and keeps {@code datawarp_alerts_open{severity}}. */
@ApplicationScoped
class FailedLoadWatch {

    private static final Logger LOG = Logger.getLogger(FailedLoadWatch.class);

    private final Alerts alerts;
    private final OpenAlerts open;
    private final AlertConfig config;
    private final MultiGauge gauge;
    private final MultiGauge kinds;

    FailedLoadWatch(Alerts alerts, OpenAlerts open, AlertConfig config, MeterRegistry meters) {
        this.alerts = alerts;
        this.open = open;
        this.config = config;
        this.gauge = MultiGauge.builder("datawarp.alerts.open")
                .description("Alerts that are not closed, by severity")
                .register(meters);
        this.kinds = MultiGauge.builder("datawarp.alerts.of.kind")
                .description("Alerts that are not closed, by kind and severity")
                .register(meters);
    }

    void heard(@Observes Notification notification) {
        if (!notification.channel().equals("datawarp_load_validating")) {
            look();
        }
    }

    @Scheduled(every = "${datawarp.governance.alerts.poll-every:30s}")
    void poll() {
        look();
    }

    private synchronized void look() {
        try {
            int raised = alerts.raiseForFailedLoads(config.lookBackDays());
            int closed = alerts.closeSettled();
            if (raised + closed > 0) {
                LOG.infof("Raised %d alerts, closed %d", raised, closed);
            }
            List<Row<?>> severities = new ArrayList<>();
            open.bySeverity()
                    .forEach((severity, count) -> severities.add(Row.of(Tags.of("severity", severity), count)));
            gauge.register(severities, true);
            List<Row<?>> ofKind = new ArrayList<>();
            open.byKind()
                    .forEach(alerts -> ofKind.add(
                            Row.of(Tags.of("kind", alerts.kind(), "severity", alerts.severity()), alerts.count())));
            kinds.register(ofKind, true);
        } catch (SQLException e) {
            LOG.errorf("Failed loads could not be looked for (%s); trying again soon", e.getMessage());
        }
    }
}
