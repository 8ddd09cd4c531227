package io.datawarp.cli.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BackfillReportTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Test
    void saysOfEachFileWhatBecameOfItAndOfItsTables() throws JsonProcessingException {
        JsonNode file = json("""
                {"publication": "adhd", "period": "2025-08", "url": "https://x/y/adhd.xlsx?v=1", "status": "partial",
                 "message": "1 of 2 tables failed",
                 "tables": [
                   {"sheet": "T1", "table_range": "A1:B2", "dataset": "adhd_a", "outcome": "loaded", "rows": 1200},
                   {"sheet": "T2", "table_range": "A1:C9", "dataset": "adhd_b", "outcome": "failed",
                    "error_code": "GATE_FAILED", "message": "too few rows"},
                   {"sheet": "T3", "table_range": "A1:D4", "dataset": "adhd_c", "outcome": "registered",
                    "message": "Give it a rule"}]}
                """);
        assertThat(BackfillLines.of(file))
                .containsExactly(
                        "  ◐ adhd 2025-08 adhd.xlsx: 1,200 rows, 1 table. 1 of 2 tables failed",
                        "      ✗ T2 A1:C9 → adhd_b: too few rows [GATE_FAILED]",
                        "      ? T3 A1:D4 → adhd_c: found, not loaded. Give it a rule");
    }

    @Test
    void countsHonestlyAtTheEnd() throws JsonProcessingException {
        assertThat(BackfillCommand.summary(json("""
                {"total": 6, "loaded": 4, "skipped": 0, "failed": 2, "awaited": 0, "rows_loaded": 12345}
                """)))
                .isEqualTo("6 files: 4 loaded, 0 already there, 0 not released yet, 2 failed; 12,345 rows");
    }

    @Test
    void drawsAGridForEachWayOfWritingPeriods() throws JsonProcessingException {
        String grid = StatusGrid.of(json("""
                {"publications": [
                  {"code": "adhd", "periods": [{"period": "2025-08", "status": "loaded"},
                    {"period": "2025-09", "status": "failed", "message": "the sheet has gone"}]},
                  {"code": "gp", "periods": [{"period": "2025-09", "status": "awaited"}]},
                  {"code": "beds", "periods": [{"period": "FY25-Q1", "status": "missing"}]},
                  {"code": "off", "periods": [{"period": "2025-07", "status": "missing"}]},
                  {"code": "none", "periods": []}]}
                """), Set.of("off", "gp2"));
        assertThat(grid.lines()
                        .map(line -> line.replaceAll("\\s+", " ").strip())
                        .toList())
                .contains(
                        "publication | 2025-08 | 2025-09", "adhd | ✓ | ✗", "gp | | ○", "beds | ·", "Nothing yet: none")
                .contains("✗ adhd 2025-09: the sheet has gone");
        assertThat(grid)
                .contains("✓ loaded", "· missing", "1 disabled publication holds nothing")
                .doesNotContain("2025-07");
    }

    private static JsonNode json(String text) throws JsonProcessingException {
        return JSON.readTree(text);
    }
}
