package io.datawarp.query.journal;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Adds questions to tbl_query_log and stamps the datasets they read. */
@ApplicationScoped
class JournalRepository {

    private static final Logger LOG = Logger.getLogger(JournalRepository.class);

    private static final String INSERT = """
            INSERT INTO datawarp.tbl_query_log
                (caller, channel, tool, question, datasets, row_count, duration_ms, outcome, error_code)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;
    // A load that publishes holds the row: then somebody else stamps it, soon enough.
    private static final String STAMP = """
            UPDATE datawarp.tbl_data_sources
            SET last_queried_at = clock_timestamp()
            WHERE code IN (
                SELECT code
                FROM datawarp.tbl_data_sources
                WHERE code = ANY (?)
                    AND (last_queried_at IS NULL OR last_queried_at < clock_timestamp() - interval '1 minute')
                FOR NO KEY UPDATE SKIP LOCKED
            )
            """;

    private final DataSource database;

    JournalRepository(DataSource database) {
        this.database = database;
    }

    void add(Asked asked, Entry entry, Duration duration, String outcome, @Nullable String errorCode) {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(INSERT);
                PreparedStatement stamp = connection.prepareStatement(STAMP)) {
            Array codes = connection.createArrayOf("text", entry.datasets().toArray());
            insert.setString(1, asked.caller());
            insert.setString(2, asked.channel().word());
            insert.setString(3, asked.tool());
            insert.setString(4, asked.question());
            insert.setArray(5, codes);
            insert.setObject(6, entry.rows(), Types.BIGINT);
            insert.setLong(7, duration.toMillis());
            insert.setString(8, outcome);
            insert.setString(9, errorCode);
            insert.executeUpdate();
            if (!entry.datasets().isEmpty()) {
                stamp.setArray(1, codes);
                stamp.executeUpdate();
            }
        } catch (SQLException e) {
            LOG.error("A question could not be written to tbl_query_log", e);
        }
    }
}
