package io.datawarp.governance.outbox;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What was sent, and what still waits, over HTTP. */
@Path("/v1/outbox")
@Blocking
@Tag(name = "Alerts")
class OutboxResource {

    private static final int MOST = 200;

    private final DataSource database;

    OutboxResource(DataSource database) {
        this.database = database;
    }

    @GET
    @Operation(
            summary = "The newest 200 messages: to whom, sent when, or why not yet",
            description = "Those that wait come first. Bodies are not shown")
    public Sent list() throws SQLException {
        String sql = "SELECT message_id, channel, recipient, subject, status, attempts, last_error, created_at, sent_at"
                + " FROM datawarp.tbl_outbox ORDER BY status = 'sent', message_id DESC LIMIT " + MOST;
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            List<Entry> entries = new ArrayList<>();
            while (row.next()) {
                OffsetDateTime sent = row.getObject("sent_at", OffsetDateTime.class);
                entries.add(new Entry(
                        row.getLong("message_id"),
                        row.getString("channel"),
                        row.getString("recipient"),
                        row.getString("subject"),
                        row.getString("status"),
                        row.getInt("attempts"),
                        row.getString("last_error"),
                        row.getObject("created_at", OffsetDateTime.class).toInstant(),
                        sent == null ? null : sent.toInstant()));
            }
            return new Sent(entries);
        }
    }

    /** Messages, those that wait first. */
    record Sent(List<Entry> items) {

        Sent {
            items = List.copyOf(items);
        }
    }

    /** A message without its body. */
    record Entry(
            long messageId,
            String channel,
            String recipient,
            String subject,
            String status,
            int attempts,
            @Nullable String lastError,
            Instant createdAt,
            @Nullable Instant sentAt) {}
}
