package io.datawarp.governance.gates;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Sums up what the gates found: whether the load is published. */
final class OverallVerdict {

    /** The gate under which the verdict of a load is stored. */
    static final String NAME = "overall";

    private OverallVerdict() {}

    static Finding of(Load load, List<Finding> findings) {
        List<Finding> failed = with(Verdict.FAIL, findings);
        List<Finding> warned = with(Verdict.WARN, findings);
        Map<String, Object> details = Map.of("failed", gates(failed), "warned", gates(warned));
        if (!failed.isEmpty()) {
            if (load.stops()) {
                return finding(Verdict.FAIL, "Not published: " + told(failed), details);
            }
            List<Finding> lost = lost(failed);
            return load.isTest() || lost.isEmpty()
                    ? finding(Verdict.WARN, "Published although " + reason(load) + told(failed), details)
                    : finding(
                            Verdict.FAIL,
                            "Not published, although validation is not required for this dataset, because a value was"
                                    + " lost: " + told(lost),
                            details);
        }
        if (!warned.isEmpty()) {
            return finding(Verdict.WARN, "Published with warnings: " + told(warned), details);
        }
        return finding(Verdict.PASS, "All " + findings.size() + " gates passed", details);
    }

    // Who does without validation takes odd figures, not missing ones.
    private static List<Finding> lost(List<Finding> failed) {
        return failed.stream()
                .filter(finding -> finding.gate().equals(ReconciliationGate.NAME))
                .toList();
    }

    private static String reason(Load load) {
        return load.isTest()
                ? "gates failed, because this is a test load: "
                : "gates failed, because validation is not required for this dataset: ";
    }

    private static String told(List<Finding> findings) {
        return findings.stream()
                .map(finding -> finding.gate() + ": " + finding.sentence())
                .collect(Collectors.joining(" | "));
    }

    private static Finding finding(Verdict verdict, String sentence, Map<String, Object> details) {
        return new Finding(NAME, verdict, sentence, null, null, details);
    }

    private static List<Finding> with(Verdict verdict, List<Finding> findings) {
        return findings.stream().filter(finding -> finding.verdict() == verdict).toList();
    }

    private static List<String> gates(List<Finding> findings) {
        return findings.stream().map(Finding::gate).toList();
    }
}
