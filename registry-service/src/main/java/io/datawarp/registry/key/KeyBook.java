package io.datawarp.registry.key;

import io.datawarp.database.Transaction;
import io.datawarp.http.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The rows of datawarp.tbl_api_keys. */
@ApplicationScoped
class KeyBook {

    private static final int BYTES = 32;
    private static final int SHOWN = 11;
    private static final String NAME_TAKEN = "23505";
    private static final String COLUMNS = " key_id, name, prefix, scopes, requests_per_minute, created_by, created_at,"
            + " expires_at, last_used_at, revoked_by, revoked_at, CASE WHEN revoked_at IS NOT NULL THEN 'revoked'"
            + " WHEN expires_at <= clock_timestamp() THEN 'expired' ELSE 'active' END AS state ";

    private final DataSource database;
    private final SecureRandom random = new SecureRandom();

    KeyBook(DataSource database) {
        this.database = database;
    }

    ApiKey.Made make(KeyOrder order, String caller) throws SQLException {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String key = "dw_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        String sql = "INSERT INTO datawarp.tbl_api_keys"
                + " (name, prefix, key_hash, scopes, requests_per_minute, created_by, expires_at)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING" + COLUMNS;
        try {
            return Transaction.get(database, connection -> {
                name(connection, caller);
                try (PreparedStatement insert = connection.prepareStatement(sql)) {
                    insert.setString(1, order.name());
                    insert.setString(2, key.substring(0, SHOWN));
                    insert.setBytes(3, hash(key));
                    insert.setArray(
                            4, connection.createArrayOf("text", order.scopes().toArray()));
                    insert.setObject(5, order.requestsPerMinute());
                    insert.setString(6, caller);
                    insert.setObject(7, order.expiresAt().atOffset(ZoneOffset.UTC));
                    return new ApiKey.Made(key, read(insert).get(0));
                }
            });
        } catch (SQLException e) {
            if (NAME_TAKEN.equals(e.getSQLState())) {
                throw Problem.of(
                        409,
                        "KEY_EXISTS",
                        "Key exists",
                        "There is a key named '" + order.name() + "'; revoke it first, or choose another name");
            }
            throw e;
        }
    }

    ApiKey.ApiKeys list() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "SELECT" + COLUMNS + "FROM datawarp.tbl_api_keys ORDER BY key_id DESC LIMIT 1000")) {
            return new ApiKey.ApiKeys(read(select));
        }
    }

    ApiKey revoke(long id, String caller) throws SQLException {
        String sql = "UPDATE datawarp.tbl_api_keys SET revoked_by = ?, revoked_at = clock_timestamp()"
                + " WHERE key_id = ? AND revoked_at IS NULL RETURNING" + COLUMNS;
        return Transaction.get(database, connection -> {
            name(connection, caller);
            try (PreparedStatement update = connection.prepareStatement(sql)) {
                update.setString(1, caller);
                update.setLong(2, id);
                return read(update).stream()
                        .findFirst()
                        .orElseThrow(() -> Problem.of(
                                404,
                                "KEY_NOT_FOUND",
                                "Key not found",
                                "There is no key " + id + " that is not revoked already"));
            }
        });
    }

    // The audit trail takes the name from here.
    private static void name(Connection connection, String caller) throws SQLException {
        try (PreparedStatement name = connection.prepareStatement("SELECT set_config('datawarp.caller', ?, true)")) {
            name.setString(1, caller);
            name.execute();
        }
    }

    private static List<ApiKey> read(PreparedStatement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            List<ApiKey> keys = new ArrayList<>();
            while (row.next()) {
                keys.add(new ApiKey(
                        row.getLong("key_id"),
                        row.getString("name"),
                        row.getString("prefix"),
                        List.of((String[]) row.getArray("scopes").getArray()),
                        row.getObject("requests_per_minute", Integer.class),
                        row.getString("state"),
                        row.getString("created_by"),
                        Objects.requireNonNull(time(row, "created_at")),
                        Objects.requireNonNull(time(row, "expires_at")),
                        time(row, "last_used_at"),
                        row.getString("revoked_by"),
                        time(row, "revoked_at")));
            }
            return keys;
        }
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static byte[] hash(String key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
