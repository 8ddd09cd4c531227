package io.datawarp.governance.gates;

import static io.datawarp.governance.gates.Wording.number;

import io.datawarp.governance.gates.Survey.Repetition;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** Does the file say the same thing twice? */
@ApplicationScoped
class DuplicatesGate implements Gate {

    @Override
    public String name() {
        return "duplicates";
    }

    @Override
    public Finding judge(Evidence evidence) {
        Survey survey = evidence.survey();
        long rows = survey.rows();
        long repeated = survey.repeatedRows();
        long most = evidence.thresholds().maxDuplicatePercent();
        if (repeated == 0) {
            return new Finding(name(), Verdict.PASS, "No row repeats another", 0L, 0L, Map.of());
        }
        boolean tooMany = repeated * 100.0 > (double) most * rows;
        long percent = Math.round(repeated * 100.0 / rows);
        String sentence = number(repeated) + " of " + number(rows) + " rows ("
                + (percent == 0 ? "less than 1" : number(percent)) + " %) "
                + (repeated == 1 ? "repeats another" : "repeat others") + example(survey)
                + (tooMany ? "; more than " + most + " % is no table to publish: check the file" : "");
        return new Finding(
                name(),
                tooMany ? Verdict.FAIL : Verdict.WARN,
                sentence,
                repeated,
                rows * most / 100,
                Map.of("examples", evidence(survey.examples())));
    }

    static List<Map<String, Object>> evidence(List<Repetition> examples) {
        return examples.stream()
                .map(example -> Map.<String, Object>of("source_rows", example.sourceRows(), "count", example.count()))
                .toList();
    }

    private static String example(Survey survey) {
        if (survey.examples().isEmpty()) {
            return "";
        }
        return ", for example " + survey.examples().get(0).rows() + " of the sheet";
    }
}
