package io.datawarp.http.access;

import io.datawarp.testing.TestDatabase;
import java.security.SecureRandom;
import java.util.Base64;

/** Keys as registry-service writes them. */
final class KeysInTests {

    private KeysInTests() {}

    /** A key of a new name with these scopes, such as {@code read,load}. */
    static String make(TestDatabase database, String name, String scopes) {
        return make(database, name, scopes, "NULL", "clock_timestamp() + interval '1 day'");
    }

    static String make(TestDatabase database, String name, String scopes, String quota, String expiresAt) {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        String key = "dw_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        database.execute("INSERT INTO datawarp.tbl_api_keys (name, prefix, key_hash, scopes, requests_per_minute,"
                + " created_by, created_at, expires_at) VALUES ('" + name + "', left('" + key + "', 11), sha256('" + key
                + "'::bytea), '{" + scopes + "}', " + quota + ", 'test', clock_timestamp() - interval '2 days', "
                + expiresAt + ")");
        return key;
    }
}
