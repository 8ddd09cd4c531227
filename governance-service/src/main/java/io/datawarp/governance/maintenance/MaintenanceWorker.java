package io.datawarp.governance.maintenance;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Runs maintenance jobs, one at a time in the whole warehouse: the lock is held on a connection, so it goes with the
 * process that holds it, and whoever comes next begins its job again.
 */
@ApplicationScoped
class MaintenanceWorker {

    static final int LOCK_CLASS = 7_202_603;

    private static final Logger LOG = Logger.getLogger(MaintenanceWorker.class);

    private final DataSource database;
    private final JobBook jobs;
    private final List<Step> steps;
    private final MeterRegistry meters;

    MaintenanceWorker(DataSource database, JobBook jobs, @All List<Step> steps, MeterRegistry meters) {
        this.database = database;
        this.jobs = jobs;
        this.steps = steps.stream().sorted(Comparator.comparingInt(Step::place)).toList();
        this.meters = meters;
    }

    @Scheduled(cron = "${datawarp.governance.maintenance.weekly-cron:0 0 3 ? * SUN}", timeZone = "UTC")
    void weekly() throws SQLException {
        jobs.ask(Rhythm.WEEKLY, false, "schedule");
    }

    @Scheduled(cron = "${datawarp.governance.maintenance.monthly-cron:0 0 4 1 * ?}", timeZone = "UTC")
    void monthly() throws SQLException {
        jobs.ask(Rhythm.MONTHLY, false, "schedule");
    }

    @Scheduled(cron = "${datawarp.governance.maintenance.quarterly-cron:0 0 5 2 1,4,7,10 ?}", timeZone = "UTC")
    void quarterly() throws SQLException {
        jobs.ask(Rhythm.QUARTERLY, false, "schedule");
    }

    @Scheduled(
            every = "${datawarp.governance.maintenance.poll-every:5s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void poll() {
        try {
            runAll();
        } catch (SQLException e) {
            LOG.errorf("Maintenance jobs could not be looked for (%s); trying again soon", e.getMessage());
        }
    }

    /** Runs every job that waits, unless another instance is at it. */
    void runAll() throws SQLException {
        try (Connection connection = database.getConnection()) {
            if (!ask(connection, "pg_try_advisory_lock")) {
                return;
            }
            try {
                for (Optional<Job> job = jobs.take(connection); job.isPresent(); job = jobs.take(connection)) {
                    run(connection, job.get());
                }
            } finally {
                ask(connection, "pg_advisory_unlock");
            }
        }
    }

    private void run(Connection connection, Job job) throws SQLException {
        Rhythm rhythm = Rhythm.of(job.rhythm()).orElseThrow();
        List<Outcome> outcomes = new ArrayList<>();
        try {
            for (Step step : steps) {
                if (step.rhythm() == rhythm) {
                    OneStep run = new OneStep(connection, job, step);
                    run.show(null, null);
                    outcomes.add(run.outcome());
                    jobs.outcomes(connection, job.jobId(), outcomes);
                }
            }
        } catch (Cancelled e) {
            end(connection, job, "cancelled", "Cancelled; what was done stays done");
            return;
        }
        List<Outcome> failed = outcomes.stream().filter(Outcome::isFailure).toList();
        String error = failed.stream()
                .map(outcome -> outcome.step() + ": " + outcome.message())
                .collect(Collectors.joining("; "));
        end(connection, job, failed.isEmpty() ? "done" : "failed", failed.isEmpty() ? null : error);
    }

    private void end(Connection connection, Job job, String status, @Nullable String error) throws SQLException {
        jobs.end(connection, job.jobId(), status, error);
        meters.counter("datawarp.maintenance", "job", job.rhythm(), "status", status)
                .increment();
        LOG.infof("Maintenance job %d (%s) ended: %s", job.jobId(), job.rhythm(), status);
    }

    private static boolean ask(Connection connection, String function) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT " + function + "(" + LOCK_CLASS + ", 1)")) {
            return row.next() && row.getBoolean(1);
        }
    }

    /** One step of a running job. */
    private final class OneStep implements Step.Run {

        private final Connection connection;
        private final Job job;
        private final Step step;

        OneStep(Connection connection, Job job, Step step) {
            this.connection = connection;
            this.job = job;
            this.step = step;
        }

        Outcome outcome() {
            try {
                return step.run(connection, this);
            } catch (Cancelled e) {
                throw e;
            } catch (SQLException | RuntimeException e) {
                // One step that fails keeps none of the others from running, nor its job from ending.
                LOG.errorf(e, "Step %s of maintenance job %d failed", step.name(), job.jobId());
                return Outcome.failed(
                        step,
                        Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName()));
            }
        }

        @Override
        public boolean dryRun() {
            return job.dryRun();
        }

        @Override
        public void progress(long done, long total) throws SQLException {
            show(done, total);
        }

        void show(@Nullable Long done, @Nullable Long total) throws SQLException {
            if (jobs.progress(connection, job.jobId(), step.name(), done, total)) {
                throw new Cancelled();
            }
        }
    }
}
