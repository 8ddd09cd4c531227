package io.datawarp.export;

import io.datawarp.testing.DatabaseResource;
import io.datawarp.testing.DoorRules;
import io.datawarp.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.vertx.ext.web.Router;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The service as it runs where a key has to be shown. */
@QuarkusTest
@TestProfile(DoorTest.WithAKey.class)
@QuarkusTestResource(DatabaseResource.class)
class DoorTest {

    @Nullable
    TestDatabase database;

    @Inject
    @Nullable
    Router router;

    /** A key that nobody here knows. */
    public static class WithAKey implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("datawarp.api.key", "qW8-tN3v-Kd5r-Zx2p");
        }
    }

    @Test
    void letsNobodyInWithoutAKeyWhateverThePathLooksLike() throws IOException {
        DoorRules.check(RestAssured.port, Objects.requireNonNull(router), Objects.requireNonNull(database));
    }
}
