package io.datawarp.governance.verdicts;

import io.datawarp.governance.verdicts.Verdicts.GateVerdict;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the gates said of a load, as a person would write it. */
final class VerdictReport {

    private VerdictReport() {}

    static String of(String title, @Nullable String overall, List<GateVerdict> verdicts) {
        List<GateVerdict> gates = verdicts.stream()
                .filter(verdict -> !verdict.gate().equals("overall"))
                .toList();
        return gates.stream()
                .map(gate -> "\n  " + gate.message())
                .collect(Collectors.joining("", title + ": " + outcome(overall, gates), ""));
    }

    private static String outcome(@Nullable String overall, List<GateVerdict> gates) {
        if (overall == null) {
            return "waits for its verdict";
        }
        long failed = count("fail", gates);
        long warned = count("warn", gates);
        String failures = failed == 1 ? "1 gate failed" : failed + " gates failed";
        if (overall.equals("fail")) {
            return "not published, " + failures;
        }
        if (failed > 0) {
            return "published although " + failures;
        }
        return warned == 0 ? "all gates passed" : "passed with " + warned + (warned == 1 ? " warning" : " warnings");
    }

    private static long count(String verdict, List<GateVerdict> gates) {
        return gates.stream().filter(gate -> gate.verdict().equals(verdict)).count();
    }
}
