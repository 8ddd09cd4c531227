package io.datawarp.query.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.datawarp.query.answer.Answer;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PointsTest {

    @Test
    void takesNoWeekendForAGapWherePublishersRestThen() {
        assertThat(points("2026-01-01", "2026-01-02", "2026-01-05", "2026-01-06", "2026-01-08")
                        .labels(true, List.of()))
                .containsExactly("2026-01-01", "2026-01-02", "2026-01-05", "2026-01-06", "2026-01-07", "2026-01-08");
    }

    @Test
    void missesAWeekendWhereOthersAreHeld() {
        assertThat(points("2026-01-02", "2026-01-03", "2026-01-05", "2026-01-06")
                        .labels(true, List.of()))
                .contains("2026-01-04");
    }

    @Test
    void putsNumberedWeeksInTheirOrder() {
        assertThat(points("10", "9", "2", "1", "53").labels(true, List.of()))
                .containsExactly("1", "2", "9", "10", "53");
    }

    private static Points points(String... days) {
        List<List<@Nullable Object>> rows = Arrays.stream(days)
                .map(day -> Arrays.<@Nullable Object>asList(day, 1, 1L, 1L))
                .toList();
        return new Points(
                new Answer(List.of(), rows, rows.size(), null, false, null, null, List.of(), null), false, false);
    }
}
