package io.datawarp.ingest.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datawarp.ingest.LoadFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HostGateTest {

    private static final Instant START = Instant.parse("2026-01-05T09:30:00Z");
    private static final ByteProgress NOBODY = (done, total) -> {};

    private final StandingClock clock = new StandingClock();
    private final HostGate gate = gate(Map.of());

    /** Moves on only when somebody waits. */
    private static final class StandingClock implements Time {

        private Instant now = START;

        @Override
        public Instant now() {
            return now;
        }

        @Override
        public void pause(Duration duration) {
            now = now.plus(duration);
        }
    }

    private HostGate gate(Map<String, String> properties) {
        return new HostGate("data.example.org", FetchConfigs.with(properties), clock);
    }

    private Duration passes(HostGate through) throws InterruptedException {
        Instant before = clock.now();
        through.enter(NOBODY);
        through.leave();
        return Duration.between(before, clock.now());
    }

    @Test
    void letsAFewRequestsThroughAtOnce() throws InterruptedException {
        for (int i = 0; i < 20; i++) {
            assertThat(passes(gate)).isEqualTo(Duration.ZERO);
        }
    }

    @Test
    void spreadsTheRequestsThatFollow() throws InterruptedException {
        HostGate strict = gate(Map.of("host-burst", "1", "host-requests-per-second", "5"));
        passes(strict);
        assertThat(passes(strict)).isEqualTo(Duration.ofMillis(200));
        assertThat(passes(strict)).isEqualTo(Duration.ofMillis(200));
    }

    @Test
    void waitsUntilTheTimeThatTheServerNamed() throws InterruptedException {
        gate.closeUntil(START.plusSeconds(90));
        assertThat(passes(gate)).isEqualTo(Duration.ofSeconds(90));
        assertThat(passes(gate)).isEqualTo(Duration.ZERO);
    }

    @Test
    void failsAtOnceWhenTheServerAsksForMorePatienceThanThereIs() {
        gate.closeUntil(START.plusSeconds(3600));
        assertThatThrownBy(() -> passes(gate))
                .isInstanceOf(LoadFailure.class)
                .hasMessageContaining("data.example.org asks not to be asked before 2026-01-05T10:30:00Z");
        assertThat(clock.now()).isEqualTo(START);
    }

    @Test
    void keepsTheCrawlDelay() throws InterruptedException {
        gate.keepBetween(Duration.ofSeconds(10));
        passes(gate);
        assertThat(passes(gate)).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void isNoFasterForACrawlDelayThatIsShorterThanItsOwn() throws InterruptedException {
        HostGate strict = gate(Map.of("host-burst", "1", "host-requests-per-second", "1"));
        strict.keepBetween(Duration.ofMillis(100));
        passes(strict);
        assertThat(passes(strict)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void stopsWaitingForALoadThatIsCancelledAndLeavesThePlaceToOthers() throws InterruptedException {
        HostGate narrow = gate(Map.of("host-connections", "1"));
        narrow.closeUntil(START.plusSeconds(60));
        assertThatThrownBy(() -> narrow.enter((done, total) -> {
                    throw LoadFailure.cancelled();
                }))
                .isInstanceOf(LoadFailure.class);
        assertThat(clock.now()).isBefore(START.plusSeconds(1));
        passes(narrow);
        assertThat(clock.now()).isEqualTo(START.plusSeconds(60));
    }
}
