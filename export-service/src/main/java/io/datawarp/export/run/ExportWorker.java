package io.datawarp.export.run;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/** Works the queue off. One process at a time does so: the lock belongs to a session, so a dead process frees it. */
@ApplicationScoped
class ExportWorker {

    private static final Logger LOG = Logger.getLogger(ExportWorker.class);
    private static final String LOCK = "7202604";

    private final DataSource database;
    private final ExportJobs jobs;
    private final Exporter exporter;

    ExportWorker(DataSource database, ExportJobs jobs, Exporter exporter) {
        this.database = database;
        this.jobs = jobs;
        this.exporter = exporter;
    }

    @Scheduled(every = "${datawarp.export.poll:1s}", concurrentExecution = ConcurrentExecution.SKIP)
    void poll() {
        try {
            if (jobs.isAnyDue()) {
                work();
            }
        } catch (SQLException e) {
            LOG.warnf("The queue of exports cannot be read: %s", e.getMessage());
        }
    }

    private void work() throws SQLException {
        try (Connection session = database.getConnection();
                Statement statement = session.createStatement()) {
            if (!isTrue(statement, "SELECT pg_try_advisory_lock(" + LOCK + ")")) {
                return;
            }
            try {
                jobs.takeBackOrphans();
                for (Optional<ExportJob> job = jobs.take(); job.isPresent(); job = jobs.take()) {
                    exporter.run(job.get());
                }
            } finally {
                isTrue(statement, "SELECT pg_advisory_unlock(" + LOCK + ")");
            }
        }
    }

    private static boolean isTrue(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getBoolean(1);
        }
    }
}
