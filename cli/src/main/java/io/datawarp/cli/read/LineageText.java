package io.datawarp.cli.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.datawarp.cli.output.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A dataset's lineage for people; every field of it is in the JSON. */
final class LineageText {

    private static final Map<String, String> VERDICTS = Map.of("pass", "passed", "warn", "warned", "fail", "failed");
    private static final int ENOUGH_OF_A_SHA = 12;

    private LineageText() {}

    /** One row a period: the file, where in it, and what the gates said. */
    static Rows periods(JsonNode lineage) {
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        for (JsonNode period : lineage.path("periods")) {
            String sha256 = period.path("file_sha256").asText("");
            rows.addObject()
                    .put("period", period.path("period").asText(""))
                    .put("rows", period.path("row_count").asLong())
                    .put("file", period.path("url").asText(""))
                    .put("sha256", sha256.substring(0, Math.min(ENOUGH_OF_A_SHA, sha256.length())))
                    .put("sheet", period.path("sheet").asText(""))
                    .put("range", period.path("table_range").asText(""))
                    .put("load_id", period.path("load_id").asLong())
                    .put("published", period.path("published_at").asText(""))
                    .put("gates", overall(period));
        }
        return Rows.of(rows);
    }

    /** What the gates did not simply pass, a line each. */
    static List<String> complaints(JsonNode lineage) {
        List<String> lines = new ArrayList<>();
        for (JsonNode period : lineage.path("periods")) {
            for (JsonNode verdict : period.path("verdicts")) {
                boolean passed = verdict.path("verdict").asText().equals("pass");
                if (!passed && !verdict.path("gate").asText().equals("overall")) {
                    lines.add("  " + period.path("period").asText("all") + " "
                            + verdict.path("message").asText());
                }
            }
        }
        return lines;
    }

    static Rows exports(JsonNode lineage) {
        return Rows.of(lineage.path("exports"), "object_key", "status", "row_count", "size_bytes", "verified_at");
    }

    private static String overall(JsonNode period) {
        for (JsonNode verdict : period.path("verdicts")) {
            if (verdict.path("gate").asText().equals("overall")) {
                String word = verdict.path("verdict").asText();
                return VERDICTS.getOrDefault(word, word);
            }
        }
        return "";
    }
}
