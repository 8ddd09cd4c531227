package io.datawarp.governance.gates;

import io.datawarp.database.Transaction;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Judges one load in one transaction: the claim, the survey and all verdicts. Dying in the middle leaves nothing behind,
 * so another try, here or in another instance, starts afresh.
 */
@ApplicationScoped
class Judge {

    // Two-number advisory locks never meet the one-number locks by which ingest-service claims its loads.
    private static final int LOCK_CLASS = 7_202_602;

    private final DataSource database;
    private final LoadReader loads;
    private final WaiverReader waivers;
    private final VerdictWriter verdicts;
    private final List<Gate> gates;
    private final GateConfig config;
    private final MeterRegistry meters;

    Judge(
            DataSource database,
            LoadReader loads,
            WaiverReader waivers,
            VerdictWriter verdicts,
            @All List<Gate> gates,
            GateConfig config,
            MeterRegistry meters) {
        this.database = database;
        this.loads = loads;
        this.waivers = waivers;
        this.verdicts = verdicts;
        this.gates = gates.stream()
                .sorted(Comparator.comparing(gate -> GateNames.ALL.indexOf(gate.name())))
                .toList();
        this.config = config;
        this.meters = meters;
    }

    /**
     * False when there was nothing to do: another instance has the load, or it has been judged or has ended.
     *
     * @throws RowsMissing when the load's rows are not all there, so that no verdict would be about the load
     */
    boolean judge(long loadId) throws SQLException {
        Timer.Sample clock = Timer.start(meters);
        List<Finding> findings = Transaction.<List<Finding>, RuntimeException>get(
                database, connection -> claim(connection, loadId) ? judged(connection, loadId) : List.of());
        findings.forEach(this::count);
        if (!findings.isEmpty()) {
            clock.stop(timer(OverallVerdict.NAME));
        }
        return !findings.isEmpty();
    }

    private boolean claim(Connection connection, long loadId) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT pg_try_advisory_xact_lock(?, ?)")) {
            statement.setInt(1, LOCK_CLASS);
            statement.setInt(2, (int) (loadId % Integer.MAX_VALUE));
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    private List<Finding> judged(Connection connection, long loadId) throws SQLException {
        Optional<Load> found = loads.find(connection, loadId);
        if (found.isEmpty()) {
            return List.of();
        }
        Load load = found.get();
        limit(connection);
        Evidence evidence = evidence(connection, load);
        // Copied again while we looked, the table may be another one than its event told of.
        if (!loads.find(connection, loadId).equals(found)) {
            return List.of();
        }
        Map<String, String> waived = waivers.inForce(connection, load.dataset());
        List<Finding> findings = new ArrayList<>();
        for (Gate gate : gates) {
            Finding finding = timer(gate.name()).record(() -> gate.judge(evidence));
            String waiver = waived.get(gate.name());
            findings.add(waiver != null && finding.verdict() == Verdict.FAIL ? finding.waived(waiver) : finding);
        }
        findings.add(OverallVerdict.of(load, findings));
        verdicts.write(connection, load, findings);
        Fingerprints.keep(connection, load, evidence.survey());
        return findings;
    }

    private Evidence evidence(Connection connection, Load load) throws SQLException {
        DatasetRules rules = load.rules();
        Thresholds thresholds = Thresholds.of(config, rules.thresholds());
        Timer.Sample clock = Timer.start(meters);
        Survey survey = SurveyQuery.run(connection, load, thresholds);
        Totals totals = Totals.of(connection, load, survey.columns());
        clock.stop(timer("survey"));
        String period = load.period();
        Optional<String> yearAgo = period == null ? Optional.empty() : Season.yearBefore(period);
        return new Evidence(
                load,
                survey,
                totals,
                TableColumns.read(connection, rules.publishedSchema(), rules.publishedTable()),
                loads.previous(connection, load),
                yearAgo.isPresent() ? loads.completed(connection, load, yearAgo.get()) : Optional.empty(),
                Fingerprints.inCommon(connection, load, survey),
                thresholds);
    }

    private void limit(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "SET LOCAL statement_timeout = " + config.timeout().toMillis());
            statement.execute("SET LOCAL work_mem = '" + config.workMemory() + "MB'");
            // From 16 on PostgreSQL sorts whole rows for a count of different hashes; sorting the hashes alone halves
            // the
            // survey. Older servers don't know the setting, and don't sort rows.
            statement.execute("SELECT set_config(name, 'off', true) FROM pg_catalog.pg_settings"
                    + " WHERE name = 'enable_presorted_aggregate'");
            // A count of different hashes is one process's work; with free passage other processes read and hash for
            // it.
            statement.execute("SET LOCAL parallel_tuple_cost = 0");
        }
    }

    private void count(Finding finding) {
        meters.counter(
                        "datawarp.gate.verdicts",
                        "gate",
                        finding.gate(),
                        "verdict",
                        finding.verdict().word())
                .increment();
    }

    private Timer timer(String gate) {
        return Timer.builder("datawarp.gate.duration")
                .description("Time to judge a load: survey of its table, each gate, overall")
                .tag("gate", gate)
                .register(meters);
    }
}
