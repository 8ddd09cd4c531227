package io.datawarp.cli.status;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.datawarp.cli.output.ForPeople;
import io.datawarp.cli.output.Rows;
import java.util.ArrayList;
import java.util.List;

/** The summary of governance-service for people. */
final class SummaryText {

    private static final List<String> STATES = List.of("active", "registered", "deprecated", "archived");
    private static final List<String> SEVERITIES = List.of("critical", "warning", "info");

    private static final int SHOWN_FAILURES = 5;

    private SummaryText() {}

    /** One line each for datasets, loads, orphans and alerts, with what to do where something needs it. */
    static List<String> lines(JsonNode summary) {
        List<String> lines = new ArrayList<>();
        lines.add("Datasets   " + counts(summary.path("datasets"), STATES, "none; './datawarp register --help'"));
        lines.add("Loads      " + loads(summary));
        JsonNode waiting = summary.path("oldest_waiting");
        if (waiting.isObject()) {
            lines.add("Running    load " + waiting.path("load_id").asText() + " of "
                    + waiting.path("dataset").asText() + ", for "
                    + ForPeople.many(waiting.path("seconds").asLong(), "second"));
        }
        long orphans = summary.path("orphans").asLong();
        lines.add("Orphans    " + (orphans == 0 ? "none" : ForPeople.count(orphans) + "; see './datawarp orphans'"));
        String alerts = counts(summary.path("alerts"), SEVERITIES, "none");
        lines.add("Alerts     " + (alerts.equals("none") ? alerts : alerts + "; see './datawarp alerts'"));
        return lines;
    }

    /** The newest failed loads, the newest first; the report and the alerts have the rest. */
    static Rows failures(JsonNode summary) {
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        for (JsonNode failure : summary.path("failures")) {
            if (rows.size() == SHOWN_FAILURES) {
                break;
            }
            rows.addObject()
                    .put("load_id", failure.path("load_id").asLong())
                    .put("dataset", failure.path("dataset").asText())
                    .put("period", failure.path("period").asText(""))
                    .put("ended", failure.path("completed_at").asText(""))
                    .put(
                            "why",
                            failure.path("error_message").asText() + " ["
                                    + failure.path("error_code").asText() + "]");
        }
        return Rows.of(rows);
    }

    private static String loads(JsonNode summary) {
        JsonNode loads = summary.path("loads");
        List<String> counts = new ArrayList<>();
        loads.path("by_status")
                .properties()
                .forEach(status -> counts.add(ForPeople.count(status.getValue().asLong()) + " "
                        + status.getKey().replace('_', ' ')));
        String span = " in " + ForPeople.many(loads.path("days").asLong(), "day");
        if (counts.isEmpty()) {
            return "none" + span;
        }
        String rate = loads.path("success_rate").isNumber()
                ? "; " + Math.floor(1000 * loads.path("success_rate").asDouble()) / 10 + " % succeeded"
                : "";
        return String.join(", ", counts) + span + rate.replace(".0 %", " %");
    }

    private static String counts(JsonNode counts, List<String> names, String nothing) {
        List<String> said = names.stream()
                .filter(name -> counts.path(name).asLong() > 0)
                .map(name -> ForPeople.count(counts.path(name).asLong()) + " " + name)
                .toList();
        return said.isEmpty() ? nothing : String.join(", ", said);
    }
}
