package io.datawarp.governance.alerts;

import io.datawarp.governance.alerts.Silence.Request;
import io.datawarp.http.Caller;
import io.datawarp.http.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The rows of datawarp.tbl_alert_silences. */
@ApplicationScoped
class SilenceBook {

    private static final Duration LONGEST = Duration.ofDays(366);
    private static final int LONGEST_REASON = 500;
    private static final String COLUMNS = " silence_id, kind, source_code, publication, reason, silenced_by,"
            + " silenced_at, ends_at, ended_by, ended_at, ended_at IS NULL AND ends_at > clock_timestamp() AS in_force ";

    private final DataSource database;
    private final Caller caller;

    SilenceBook(DataSource database, Caller caller) {
        this.database = database;
        this.caller = caller;
    }

    Silence add(@Nullable Request request) throws SQLException {
        Request asked = request == null ? new Request(null, null, null, null, null) : request;
        Instant endsAt = checked(asked);
        String sql = "INSERT INTO datawarp.tbl_alert_silences (kind, source_code, publication, reason, silenced_by,"
                + " ends_at) VALUES (?, ?, ?, ?, ?, ?) RETURNING" + COLUMNS;
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, asked.kind());
            statement.setString(2, asked.dataset());
            statement.setString(3, asked.publication());
            statement.setString(4, Objects.requireNonNull(asked.reason()).strip());
            statement.setString(5, caller.name());
            statement.setObject(6, endsAt.atOffset(ZoneOffset.UTC));
            return read(statement).get(0);
        }
    }

    Silence.Silences list() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "SELECT" + COLUMNS + "FROM datawarp.tbl_alert_silences ORDER BY silence_id DESC LIMIT 200")) {
            return new Silence.Silences(read(statement));
        }
    }

    Silence end(long silenceId) throws SQLException {
        String sql = "UPDATE datawarp.tbl_alert_silences SET ended_by = ?, ended_at = clock_timestamp()"
                + " WHERE silence_id = ? AND ended_at IS NULL AND ends_at > clock_timestamp() RETURNING" + COLUMNS;
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, caller.name());
            statement.setLong(2, silenceId);
            return read(statement).stream()
                    .findFirst()
                    .orElseThrow(() -> Problem.of(
                            404,
                            "SILENCE_NOT_FOUND",
                            "Silence not found",
                            "No silence " + silenceId + " is in force; GET /v1/alerts/silences lists them"));
        }
    }

    private static Instant checked(Request request) {
        List<String> wrong = new ArrayList<>();
        List<String> given = Stream.of(request.kind(), request.dataset(), request.publication())
                .filter(Objects::nonNull)
                .toList();
        if (given.isEmpty()) {
            wrong.add("one of kind, dataset and publication must say what is silenced");
        }
        if (given.stream().anyMatch(text -> !text.matches("[a-z][a-z0-9_]{0,39}"))) {
            wrong.add("kind, dataset and publication are lowercase words with underscores");
        }
        String reason = request.reason() == null ? "" : request.reason().strip();
        if (reason.isEmpty() || reason.length() > LONGEST_REASON || reason.indexOf('\0') >= 0) {
            wrong.add("reason must have 1 to " + LONGEST_REASON + " characters");
        }
        Instant endsAt = time(request.endsAt());
        Instant now = Instant.now();
        if (endsAt == null || !endsAt.isAfter(now) || endsAt.isAfter(now.plus(LONGEST))) {
            wrong.add(
                    "ends_at must be a time such as 2026-12-31T00:00:00Z, at most " + LONGEST.toDays() + " days ahead");
        }
        if (!wrong.isEmpty()) {
            throw Problem.of(400, "INVALID_SILENCE", "Invalid silence", String.join("; ", wrong));
        }
        return Objects.requireNonNull(endsAt);
    }

    private static List<Silence> read(PreparedStatement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            List<Silence> silences = new ArrayList<>();
            while (row.next()) {
                OffsetDateTime ended = row.getObject("ended_at", OffsetDateTime.class);
                silences.add(new Silence(
                        row.getLong("silence_id"),
                        row.getString("kind"),
                        row.getString("source_code"),
                        row.getString("publication"),
                        row.getString("reason"),
                        row.getString("silenced_by"),
                        row.getObject("silenced_at", OffsetDateTime.class).toInstant(),
                        row.getObject("ends_at", OffsetDateTime.class).toInstant(),
                        row.getString("ended_by"),
                        ended == null ? null : ended.toInstant(),
                        row.getBoolean("in_force")));
            }
            return silences;
        }
    }

    private static @Nullable Instant time(@Nullable String text) {
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
