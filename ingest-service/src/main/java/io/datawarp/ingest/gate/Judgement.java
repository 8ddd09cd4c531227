package io.datawarp.ingest.gate;

import io.datawarp.ingest.event.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** All verdicts of one load. */
public record Judgement(List<Verdict> verdicts) {

    public Judgement {
        verdicts = List.copyOf(verdicts);
    }

    private Optional<Verdict> overall() {
        return verdicts.stream()
                .filter(verdict -> verdict.gate().equals(Verdict.OVERALL))
                .findFirst();
    }

    /** Whether the gates have spoken. */
    public boolean isFinal() {
        return overall().isPresent();
    }

    public boolean isFail() {
        return overall().filter(Verdict::isFail).isPresent();
    }

    /** What the failed gates said. */
    public String reasons() {
        String reasons = verdicts.stream()
                .filter(verdict -> verdict.isFail() && !verdict.gate().equals(Verdict.OVERALL))
                .map(verdict -> verdict.gate() + ": " + verdict.message())
                .collect(Collectors.joining("; "));
        return reasons.isEmpty() ? overall().map(Verdict::message).orElse("") : reasons;
    }
}
