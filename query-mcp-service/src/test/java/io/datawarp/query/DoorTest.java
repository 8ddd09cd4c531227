package io.datawarp.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service as it runs where a key has to be shown. */
@QuarkusTest
@TestProfile(DoorTest.WithAKey.class)
@QuarkusTestResource(QueryDatabase.class)
class DoorTest {

    private static final String KEY = "qW8-tN3v-Kd5r-Zx2p";

    @TempDir
    @Nullable
    Path directory;

    @Nullable
    TestDatabase database;

    @Inject
    @Nullable
    Router router;

    /** A key that nobody here knows. */
    public static class WithAKey implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("datawarp.api.key", KEY, "datawarp.api.anonymous-read", "never");
        }
    }

    @Test
    void letsNobodyInWithoutAKeyWhateverThePathLooksLike() throws IOException {
        DoorRules.check(RestAssured.port, Objects.requireNonNull(router), Objects.requireNonNull(database));
    }

    @Test
    void asksAPersonForAKeyInWordsForPeople() throws IOException, InterruptedException {
        Optional<Browser> browser = Browser.find(Objects.requireNonNull(directory));
        assumeTrue(browser.isPresent(), "this machine has no Chromium");
        String page = browser.get().page("http://localhost:" + RestAssured.port + "/");
        assertThat(page).contains("A key is needed").doesNotContain("Authorization: Bearer");
    }
}
