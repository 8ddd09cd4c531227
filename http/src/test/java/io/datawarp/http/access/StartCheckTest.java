package io.datawarp.http.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StartCheckTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"", "short", "changeme-changeme", "my-password-is-long", "aaaaaaaaaaaaaaaaaaaa", "Datawarp2026!!"
            })
    void callsAnExampleOrAShortSecretWeak(String secret) {
        assertThat(StartCheck.isWeak(secret)).isTrue();
    }

    @Test
    void takesARandomSecret() {
        assertThat(StartCheck.isWeak("kV3mZt0qR8wYp1Lx")).isFalse();
    }

    @Test
    void namesTheVariable() {
        assertThat(StartCheck.variable("datawarp.ingest.archive.secret-key"))
                .isEqualTo("DATAWARP_INGEST_ARCHIVE_SECRET_KEY");
    }
}
