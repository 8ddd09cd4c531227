package io.datawarp.governance.alerts;

import io.datawarp.database.Transaction;
import io.datawarp.governance.outbox.Channel;
import io.datawarp.governance.outbox.Message;
import io.datawarp.governance.outbox.Outbox;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Tells the owners of new alerts: one mail an owner a round, one webhook call a round. An alert is told of once a
 * channel; acknowledged and closed ones are not told of, silenced ones when the silence has ended.
 */
@ApplicationScoped
class Notices {

    private static final Logger LOG = Logger.getLogger(Notices.class);
    private static final int LOCK_CLASS = 7_202_604;
    // After a long outage the rest waits for the next round, instead of all being held at once.
    private static final int MOST_A_ROUND = 5_000;

    private final DataSource database;
    private final Outbox outbox;
    private final AlertConfig config;
    private final NoticeText text;

    Notices(DataSource database, Outbox outbox, AlertConfig config, NoticeText text) {
        this.database = database;
        this.outbox = outbox;
        this.config = config;
        this.text = text;
    }

    /** An alert to tell of. */
    record Notice(
            long alertId,
            String severity,
            String kind,
            String message,
            Instant raisedAt,
            @Nullable String recipient) {}

    @Scheduled(
            every = "${datawarp.governance.alerts.notify-every:60s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void poll() {
        try {
            write();
        } catch (SQLException e) {
            LOG.errorf("Alerts could not be told of (%s); trying again soon", e.getMessage());
        }
    }

    /** Writes the messages of one round into the outbox, together with what they tell of. */
    void write() throws SQLException {
        for (Channel channel : Channel.values()) {
            if (outbox.isOn(channel)) {
                write(channel);
            }
        }
    }

    private void write(Channel channel) throws SQLException {
        Transaction.<RuntimeException>run(database, connection -> {
            if (alone(connection)) {
                write(connection, channel, untold(connection, channel));
            }
        });
    }

    private void write(Connection connection, Channel channel, List<Notice> notices) throws SQLException {
        if (channel == Channel.WEBHOOK) {
            if (!notices.isEmpty()) {
                put(connection, Message.webhook(text.subject(notices), text.json(notices)), notices);
            }
            return;
        }
        Map<String, List<Notice>> byRecipient = new LinkedHashMap<>();
        for (Notice notice : notices) {
            if (notice.recipient() != null) {
                byRecipient
                        .computeIfAbsent(notice.recipient(), key -> new ArrayList<>())
                        .add(notice);
            }
        }
        for (Map.Entry<String, List<Notice>> mail : byRecipient.entrySet()) {
            List<Notice> theirs = mail.getValue();
            put(connection, Message.mail(mail.getKey(), text.subject(theirs), text.plain(theirs), null), theirs);
        }
    }

    private void put(Connection connection, Message message, List<Notice> notices) throws SQLException {
        long messageId = outbox.put(connection, message);
        try (PreparedStatement statement = connection.prepareStatement(
                "INSERT INTO datawarp.tbl_alert_notices (alert_id, channel, message_id) VALUES (?, ?, ?)")) {
            for (Notice notice : notices) {
                statement.setLong(1, notice.alertId());
                statement.setString(2, message.channel().word());
                statement.setLong(3, messageId);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private List<Notice> untold(Connection connection, Channel channel) throws SQLException {
        String sql = """
                SELECT
                    a.alert_id, a.severity, a.kind, a.message, a.raised_at, o.recipient
                FROM datawarp.tbl_alerts AS a
                LEFT JOIN datawarp.tbl_data_sources AS d ON d.code = a.source_code
                LEFT JOIN datawarp.tbl_publications AS p ON p.code = a.publication
                -- The owner in an adopted registry may be "The analysts", whom no mail reaches.
                CROSS JOIN LATERAL (
                    SELECT coalesce(
                        substring(d.owner FROM '^[^@\\s]+@[^@\\s]+$'), substring(p.owner FROM '^[^@\\s]+@[^@\\s]+$'), ?
                    ) AS recipient
                ) AS o
                WHERE a.closed_at IS NULL
                    -- Those that nobody can be told of would fill the round.
                    AND (o.recipient IS NOT NULL OR ? <> 'mail')
                    AND a.acknowledged_at IS NULL
                    AND NOT EXISTS (
                        SELECT FROM datawarp.tbl_alert_notices AS n WHERE n.alert_id = a.alert_id AND n.channel = ?
                    )
                    AND datawarp.silenced_until(a.kind, a.source_code, a.publication) IS NULL
                ORDER BY array_position(ARRAY['critical', 'warning', 'info'], a.severity), a.alert_id
                LIMIT %d
                """.formatted(MOST_A_ROUND);
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, config.operator().orElse(null));
            statement.setString(2, channel.word());
            statement.setString(3, channel.word());
            try (ResultSet row = statement.executeQuery()) {
                List<Notice> notices = new ArrayList<>();
                while (row.next()) {
                    notices.add(new Notice(
                            row.getLong("alert_id"),
                            row.getString("severity"),
                            row.getString("kind"),
                            row.getString("message"),
                            row.getObject("raised_at", OffsetDateTime.class).toInstant(),
                            row.getString("recipient")));
                }
                return notices;
            }
        }
    }

    // Two instances that write at once would both see an alert as untold.
    private static boolean alone(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT pg_try_advisory_xact_lock(" + LOCK_CLASS + ", 1)")) {
            return row.next() && row.getBoolean(1);
        }
    }
}
