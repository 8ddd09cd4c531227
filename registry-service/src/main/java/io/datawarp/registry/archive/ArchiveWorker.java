package io.datawarp.registry.archive;

import io.datawarp.database.Transaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/** Works the archivings off, and asks for those of datasets whose time of grace is over. */
@ApplicationScoped
class ArchiveWorker {

    private static final Logger LOG = Logger.getLogger(ArchiveWorker.class);

    private final DataSource database;
    private final ArchivalQueue queue;
    private final ArchiveConfig config;
    private final Clock clock;

    ArchiveWorker(DataSource database, ArchivalQueue queue, ArchiveConfig config, Clock clock) {
        this.database = database;
        this.queue = queue;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(every = "${datawarp.registry.archive.poll:1s}", concurrentExecution = ConcurrentExecution.SKIP)
    void work() throws SQLException {
        boolean more = true;
        while (more) {
            more = Transaction.<Boolean, RuntimeException>get(
                    database, connection -> new ArchivalStep(connection, config.attempts()).make());
        }
    }

    /** Asks for the archiving of every deprecated dataset whose archive date has come. */
    @Scheduled(cron = "${datawarp.registry.archive.schedule:0 30 3 * * ?}", timeZone = "UTC")
    void archiveWhatIsDue() throws SQLException {
        for (String code : due()) {
            LOG.infof("The time of grace of %s is over", code);
            queue.add(code, "Its time of grace is over", "schedule");
        }
    }

    private List<String> due() throws SQLException {
        String sql = "SELECT code FROM datawarp.tbl_data_sources WHERE status = 'deprecated' AND archive_date <= ?"
                + " ORDER BY code";
        List<String> codes = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, LocalDate.now(clock));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    codes.add(rows.getString(1));
                }
            }
        }
        return codes;
    }
}
