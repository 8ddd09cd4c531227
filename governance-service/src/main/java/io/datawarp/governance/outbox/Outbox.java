package io.datawarp.governance.outbox;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Where messages are put. They leave after the caller's transaction has been committed, and only then. */
@ApplicationScoped
public class Outbox {

    private final List<Sender> senders;

    Outbox(@All List<Sender> senders) {
        this.senders = List.copyOf(senders);
    }

    /** Whether the channel is configured; nothing should be put in for one that is not. */
    public boolean isOn(Channel channel) {
        return senders.stream().anyMatch(sender -> sender.channel() == channel && sender.isOn());
    }

    /** Returns the message_id. */
    public long put(Connection connection, Message message) throws SQLException {
        String sql = "INSERT INTO datawarp.tbl_outbox (channel, recipient, subject, body, html) VALUES (?, ?, ?, ?, ?)"
                + " RETURNING message_id";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, message.channel().word());
            statement.setString(2, message.recipient());
            statement.setString(3, message.subject());
            statement.setString(4, message.body());
            statement.setString(5, message.html());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
