package io.datawarp.governance.gates;

import static io.datawarp.governance.gates.Wording.number;

import io.datawarp.governance.gates.Survey.Keys;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Do the dataset's key columns identify every row? */
@ApplicationScoped
class KeysGate implements Gate {

    @Override
    public String name() {
        return "keys";
    }

    @Override
    public Finding judge(Evidence evidence) {
        List<String> columns = evidence.load().rules().keyColumns();
        if (columns.isEmpty()) {
            return new Finding(name(), Verdict.PASS, "No key columns are named, so no key could repeat");
        }
        String key = String.join(", ", columns);
        return evidence.survey()
                .keys()
                .map(keys -> judge(
                        keys,
                        key,
                        evidence.survey().rows(),
                        evidence.thresholds().maxDuplicateKeyPercent()))
                .orElseGet(() -> missing(evidence, columns));
    }

    private Finding missing(Evidence evidence, List<String> columns) {
        List<String> there =
                evidence.survey().columns().stream().map(Column::name).toList();
        List<String> missing =
                columns.stream().filter(column -> !there.contains(column)).toList();
        return new Finding(
                name(),
                Verdict.WARN,
                "Keys could not be checked: " + Wording.count(missing.size(), "key column is", "key columns are")
                        + " not in this file: " + Wording.names(missing),
                null,
                null,
                Map.of("missing", missing));
    }

    private Finding judge(Keys keys, String key, long rows, long most) {
        List<String> sentences = new ArrayList<>();
        boolean tooMany = keys.repeated() * 100.0 > (double) most * rows;
        if (keys.repeated() > 0) {
            String example = keys.examples().isEmpty()
                    ? ""
                    : ", for example " + keys.examples().get(0).rows() + " of the sheet";
            sentences.add(number(keys.repeated()) + " of " + number(rows) + " rows "
                    + (keys.repeated() == 1 ? "repeats" : "repeat") + " the key (" + key + ") of another" + example
                    + (tooMany
                            ? "; more than " + most
                                    + " % means that these columns are not the key, or that the file holds rows twice"
                            : ""));
        }
        if (keys.incomplete() > 0) {
            sentences.add(Wording.count(keys.incomplete(), "row has", "rows have") + " no value in a key column");
        }
        Verdict verdict = tooMany ? Verdict.FAIL : sentences.isEmpty() ? Verdict.PASS : Verdict.WARN;
        return new Finding(
                name(),
                verdict,
                sentences.isEmpty() ? "The key (" + key + ") identifies every row" : String.join(". ", sentences),
                keys.repeated(),
                rows * most / 100,
                Map.of("key", key, "examples", DuplicatesGate.evidence(keys.examples())));
    }
}
