package io.datawarp.ingest.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

    private static final Instant NOW = Instant.parse("2026-01-05T09:30:00Z");

    @Test
    void readsSeconds() {
        assertThat(RetryAfter.of(" 120 ", NOW)).contains(NOW.plusSeconds(120));
    }

    @Test
    void readsADate() {
        assertThat(RetryAfter.of("Mon, 05 Jan 2026 09:45:00 GMT", NOW)).contains(NOW.plusSeconds(900));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-1", "99999999999999999999", "1.5"})
    void makesNothingOfNonsense(String header) {
        assertThat(RetryAfter.of(header, NOW)).isEmpty();
    }
}
