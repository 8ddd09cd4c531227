package io.datawarp.ingest.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LegendTest {

    @Test
    void findsWhatTheNotesSayOfEachMarker() {
        List<String> notes = List.of(
                "Source: NHS England",
                "[c] = confidential information",
                "* Fewer than five patients",
                "\"..\" denotes not available",
                "The symbol - means nil",
                "low: below 0.5");

        assertThat(Legend.of(List.of("[c]", "*", "..", "-", "low", "[z]"), notes))
                .isEqualTo(Map.of(
                        "[c]", "confidential information",
                        "*", "Fewer than five patients",
                        "..", "not available",
                        "-", "nil",
                        "low", "below 0.5"));
    }

    @Test
    void takesNoListOfPointsAndNoSentenceForAnExplanation() {
        List<String> notes = List.of("- figures are provisional", "c is the third letter", "x rays are excluded");

        assertThat(Legend.of(List.of("-", "c", "x"), notes)).isEmpty();
    }

    @Test
    void keepsTheFirstOfTwoExplanations() {
        assertThat(Legend.of(List.of("*"), List.of("* suppressed", "* estimated")))
                .isEqualTo(Map.of("*", "suppressed"));
    }
}
