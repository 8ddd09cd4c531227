package io.datawarp.http.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/** Finds the holders of API keys in the database, and remembers them, and strangers, for some seconds. */
@Singleton
class KeyRing {

    // 256 random bits as base64url: whatever else begins like a key is refused without a question to the database.
    private static final Pattern KEY = Pattern.compile("dw_[A-Za-z0-9_-]{43}");

    private static final int REMEMBERED = 10_000;

    private final DataSource database;
    private final Cache<ByteBuffer, Answer> remembered;

    KeyRing(DataSource database, AccessConfig config) {
        this.database = database;
        this.remembered = Caffeine.newBuilder()
                .maximumSize(REMEMBERED)
                .expireAfterWrite(config.keyMemory())
                .build();
    }

    /**
     * What the database said of a key.
     *
     * @param holder empty when the key is unknown, expired or revoked
     */
    record Answer(Optional<KeyHolder> holder) {}

    /** Whether it may be a key of the database. */
    static boolean isKey(String credential) {
        return KEY.matcher(credential).matches();
    }

    /** What is remembered of the key; empty when the database must be asked. */
    Optional<Answer> recall(String key) {
        return Optional.ofNullable(remembered.getIfPresent(ByteBuffer.wrap(hash(key))));
    }

    /** Asks the database. */
    Answer find(String key) throws SQLException {
        byte[] hash = hash(key);
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "SELECT name, scopes, requests_per_minute FROM datawarp.authenticate_key(?)")) {
            statement.setBytes(1, hash);
            try (ResultSet row = statement.executeQuery()) {
                Answer answer = new Answer(row.next() ? Optional.of(holder(row)) : Optional.empty());
                remembered.put(ByteBuffer.wrap(hash), answer);
                return answer;
            }
        }
    }

    private static KeyHolder holder(ResultSet row) throws SQLException {
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        for (Object word : (Object[]) row.getArray("scopes").getArray()) {
            scopes.add(Scope.valueOf(word.toString().toUpperCase(Locale.ROOT)));
        }
        Integer quota = row.getObject("requests_per_minute", Integer.class);
        return new KeyHolder(
                row.getString("name"), scopes, quota == null ? OptionalInt.empty() : OptionalInt.of(quota));
    }

    private static byte[] hash(String key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
