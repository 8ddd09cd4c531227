package io.datawarp.governance.gates;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Do the columns say what they mean, so that people and agents find and understand them? */
@ApplicationScoped
class MetadataGate implements Gate {

    @Override
    public String name() {
        return "metadata";
    }

    @Override
    public Finding judge(Evidence evidence) {
        if (evidence.load().isTest()) {
            return new Finding(name(), Verdict.PASS, "A test load needs no descriptions");
        }
        Map<String, JsonNode> registered = new HashMap<>();
        evidence.load()
                .rules()
                .columns()
                .forEach(column -> registered.put(column.path("name").asText(), column));
        List<String> undescribed = new ArrayList<>();
        int searchable = 0;
        List<Column> data = evidence.incomingData();
        for (Column column : data) {
            JsonNode known = registered.get(column.name());
            if (known == null || known.path("description").asText("").isBlank()) {
                undescribed.add(column.name());
            }
            if (known != null && hasText(known.path("search_terms"))) {
                searchable++;
            }
        }
        return judge(evidence, data.size(), undescribed, searchable);
    }

    private Finding judge(Evidence evidence, int columns, List<String> undescribed, int searchable) {
        Thresholds thresholds = evidence.thresholds();
        int described = columns - undescribed.size();
        double percent = columns == 0 ? 100 : described * 100.0 / columns;
        List<String> sentences = new ArrayList<>();
        sentences.add(
                described == columns
                        ? (columns == 1 ? "The column is" : "All " + columns + " columns are") + " described"
                        : described + " of " + Wording.count(columns, "column is", "columns are") + " described");
        boolean few = percent < thresholds.minDescribedPercent();
        boolean tooFew = percent < thresholds.failBelowDescribedPercent();
        if (searchable == 0) {
            sentences.add("no column has search terms");
        }
        String advice = few || tooFew || searchable == 0
                ? "; say what they mean with PATCH /v1/datasets/"
                        + evidence.load().dataset() + "/columns/NAME of registry-service"
                : "";
        return new Finding(
                name(),
                tooFew ? Verdict.FAIL : few || searchable == 0 ? Verdict.WARN : Verdict.PASS,
                String.join(", ", sentences) + advice,
                (long) Math.floor(percent),
                tooFew ? thresholds.failBelowDescribedPercent() : thresholds.minDescribedPercent(),
                Map.of("undescribed", undescribed, "with_search_terms", searchable));
    }

    private static boolean hasText(JsonNode terms) {
        return terms.isArray() ? !terms.isEmpty() : !terms.asText("").isBlank();
    }
}
