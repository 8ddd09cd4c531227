package io.datawarp.governance.alerts;

import io.datawarp.http.Caller;
import io.datawarp.http.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Lists alerts for people, who say that they have taken one on. */
@ApplicationScoped
class AlertInbox {

    private static final int MOST = 200;
    private static final String COLUMNS = " alert_id, severity, kind, source_code, load_id, publication, message,"
            + " raised_at, acknowledged_by, acknowledged_at, closed_at,"
            + " CASE WHEN closed_at IS NULL THEN datawarp.silenced_until(kind, source_code, publication) END"
            + " AS silenced_until ";

    private final DataSource database;
    private final Caller caller;

    AlertInbox(DataSource database, Caller caller) {
        this.database = database;
        this.caller = caller;
    }

    Alert.Page list(boolean closedToo) throws SQLException {
        String sql = "SELECT" + COLUMNS + "FROM datawarp.tbl_alerts WHERE ? OR closed_at IS NULL"
                + " ORDER BY alert_id DESC LIMIT " + MOST;
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setBoolean(1, closedToo);
            try (ResultSet rows = statement.executeQuery()) {
                List<Alert> alerts = new ArrayList<>();
                while (rows.next()) {
                    alerts.add(read(rows));
                }
                return new Alert.Page(alerts);
            }
        }
    }

    /** Who acknowledged first stays on record. */
    Alert acknowledge(long alertId) throws SQLException {
        String sql = "UPDATE datawarp.tbl_alerts SET acknowledged_by = coalesce(acknowledged_by, ?),"
                + " acknowledged_at = coalesce(acknowledged_at, clock_timestamp()) WHERE alert_id = ? RETURNING"
                + COLUMNS;
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, caller.name());
            statement.setLong(2, alertId);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    throw Problem.of(
                            404,
                            "ALERT_NOT_FOUND",
                            "Alert not found",
                            "No alert " + alertId + "; './datawarp alerts' (GET /v1/alerts) lists them");
                }
                return read(row);
            }
        }
    }

    private static Alert read(ResultSet row) throws SQLException {
        return new Alert(
                row.getLong("alert_id"),
                row.getString("severity"),
                row.getString("kind"),
                row.getString("source_code"),
                row.getObject("load_id", Long.class),
                row.getString("publication"),
                row.getString("message"),
                row.getObject("raised_at", OffsetDateTime.class).toInstant(),
                row.getString("acknowledged_by"),
                time(row.getObject("acknowledged_at", OffsetDateTime.class)),
                time(row.getObject("closed_at", OffsetDateTime.class)),
                time(row.getObject("silenced_until", OffsetDateTime.class)));
    }

    private static @Nullable Instant time(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
