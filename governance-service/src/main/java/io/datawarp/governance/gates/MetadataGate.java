package io.datawarp.governance.gates;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
        Set<String> described = new HashSet<>();
        Set<String> searchable = new HashSet<>();
        // The registry learns what the publications file says of new columns when the load is published, so both count.
        for (JsonNode said :
                List.of(evidence.load().rules().columns(), evidence.load().columns())) {
            for (JsonNode column : said) {
                String name = column.path("name").asText();
                if (!column.path("description").asText("").isBlank()) {
                    described.add(name);
                }
                if (hasText(column.path("search_terms"))) {
                    searchable.add(name);
                }
            }
        }
        List<String> data = evidence.incomingData().stream().map(Column::name).toList();
        List<String> undescribed =
                data.stream().filter(name -> !described.contains(name)).toList();
        long found = data.stream().filter(searchable::contains).count();
        return judge(evidence, data.size(), undescribed, found);
    }

    private Finding judge(Evidence evidence, int columns, List<String> undescribed, long searchable) {
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
                ? "; say what they mean with './datawarp annotate "
                        + evidence.load().dataset() + " COLUMN --description TEXT --search-terms WORDS'"
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
