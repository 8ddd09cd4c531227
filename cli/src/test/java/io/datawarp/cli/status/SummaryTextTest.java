package io.datawarp.cli.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class SummaryTextTest {

    @Test
    void saysInALineEachHowItIsAndWhatToLookAt() throws JsonProcessingException {
        assertThat(lines("""
                {"datasets": {"active": 1204, "registered": 2, "deprecated": 0},
                 "loads": {"days": 7, "by_status": {"completed": 999, "failed": 1}, "success_rate": 0.9996},
                 "oldest_waiting": {"load_id": 29, "dataset": "beds", "seconds": 1}, "orphans": 3,
                 "alerts": {"info": 2, "warning": 1, "critical": 0}}"""))
                .containsExactly(
                        "Datasets   1,204 active, 2 registered",
                        "Loads      999 completed, 1 failed in 7 days; 99.9 % succeeded",
                        "Running    load 29 of beds, for 1 second",
                        "Orphans    3; see './datawarp orphans'",
                        "Alerts     1 warning, 2 info; see './datawarp alerts'");
    }

    @Test
    void saysThatThereIsNothing() throws JsonProcessingException {
        assertThat(lines("""
                {"datasets": {}, "loads": {"days": 7, "by_status": {}, "success_rate": null}, "oldest_waiting": null,
                 "orphans": 0, "alerts": {}}"""))
                .containsExactly(
                        "Datasets   none; './datawarp register --help'",
                        "Loads      none in 7 days",
                        "Orphans    none",
                        "Alerts     none");
    }

    private static List<String> lines(String json) throws JsonProcessingException {
        return SummaryText.lines(JsonMapper.builder().build().readTree(json));
    }
}
