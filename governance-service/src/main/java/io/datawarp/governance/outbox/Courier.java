package io.datawarp.governance.outbox;

import io.datawarp.database.Transaction;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Sends what waits in the outbox, one message a transaction: a failure is recorded and tried again, an accepted one is
 * never sent again. Only a process that dies between the receiver's yes and our commit sends twice, under the same
 * Message-ID.
 */
@ApplicationScoped
class Courier {

    private static final Logger LOG = Logger.getLogger(Courier.class);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    private static final int LONGEST_ERROR = 500;

    private final DataSource database;
    private final List<Sender> senders;
    private final OutboxConfig config;
    private final MeterRegistry meters;
    private final AtomicLong waiting = new AtomicLong();

    Courier(DataSource database, @All List<Sender> senders, OutboxConfig config, MeterRegistry meters) {
        this.database = database;
        this.senders = senders.stream().filter(Sender::isOn).toList();
        this.config = config;
        this.meters = meters;
        Gauge.builder("datawarp.messages.waiting", waiting, AtomicLong::get)
                .description("Mails and webhook calls that were not accepted yet")
                .register(meters);
    }

    @Scheduled(
            every = "${datawarp.governance.outbox.poll-every:10s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void poll() {
        try {
            deliverAll();
        } catch (SQLException e) {
            LOG.errorf("The outbox could not be read (%s); trying again soon", e.getMessage());
        }
    }

    /** Tries every message that is due. */
    void deliverAll() throws SQLException {
        for (Sender sender : senders) {
            while (deliverNext(sender)) {
                // One at a time, so that a slow receiver holds one row only.
            }
        }
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT count(*) FROM datawarp.tbl_outbox WHERE status = 'waiting'")) {
            row.next();
            waiting.set(row.getLong(1));
        }
    }

    private boolean deliverNext(Sender sender) throws SQLException {
        return Transaction.<Boolean, RuntimeException>get(database, connection -> {
            Optional<Due> due = claim(connection, sender.channel());
            if (due.isPresent()) {
                deliver(connection, sender, due.get());
            }
            return due.isPresent();
        });
    }

    private void deliver(Connection connection, Sender sender, Due due) throws SQLException {
        try {
            sender.send(due.messageId(), due.message());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            failed(connection, due, "interrupted");
            return;
        } catch (Exception e) {
            // Whatever a mail server or a webhook does: the message waits.
            // The JDK gives a refused connection no message.
            failed(
                    connection,
                    due,
                    Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName()));
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(
                "UPDATE datawarp.tbl_outbox SET status = 'sent', sent_at = clock_timestamp(), attempts = attempts + 1,"
                        + " last_error = NULL WHERE message_id = ?")) {
            statement.setLong(1, due.messageId());
            statement.executeUpdate();
        }
        count(due, "sent");
    }

    private void failed(Connection connection, Due due, String why) throws SQLException {
        Duration pause = config.retryAfter().multipliedBy(1L << Math.min(due.attempts(), 10));
        Duration bounded = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
        LOG.warnf(
                "Message %d by %s was not accepted: %s; trying again in %s",
                due.messageId(), due.message().channel().word(), why, bounded);
        try (PreparedStatement statement = connection.prepareStatement(
                "UPDATE datawarp.tbl_outbox SET attempts = attempts + 1, last_error = left(?, " + LONGEST_ERROR
                        + "), next_try_at = clock_timestamp() + make_interval(secs => ?) WHERE message_id = ?")) {
            statement.setString(1, why.replace("\0", ""));
            statement.setDouble(2, bounded.toMillis() / 1000.0);
            statement.setLong(3, due.messageId());
            statement.executeUpdate();
        }
        count(due, "failed");
    }

    private static Optional<Due> claim(Connection connection, Channel channel) throws SQLException {
        String sql = "SELECT message_id, channel, recipient, subject, body, html, attempts FROM datawarp.tbl_outbox"
                + " WHERE status = 'waiting' AND next_try_at <= clock_timestamp() AND channel = ?"
                + " ORDER BY message_id LIMIT 1 FOR UPDATE SKIP LOCKED";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, channel.word());
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                Message message = new Message(
                        Channel.valueOf(row.getString("channel").toUpperCase(Locale.ROOT)),
                        row.getString("recipient"),
                        row.getString("subject"),
                        row.getString("body"),
                        row.getString("html"));
                return Optional.of(new Due(row.getLong("message_id"), row.getInt("attempts"), message));
            }
        }
    }

    private void count(Due due, String outcome) {
        meters.counter("datawarp.messages", "channel", due.message().channel().word(), "outcome", outcome)
                .increment();
    }

    private record Due(long messageId, int attempts, Message message) {}
}
