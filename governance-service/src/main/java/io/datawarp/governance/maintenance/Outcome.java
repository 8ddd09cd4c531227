package io.datawarp.governance.maintenance;

import java.util.List;

/**
 * What came of a step.
 *
 * @param status done, planned (in a dry run), skipped or failed
 * @param message one sentence
 * @param details further lines
 */
record Outcome(String step, String status, String message, List<String> details) {

    Outcome {
        details = List.copyOf(details);
    }

    /** Done, or planned in a dry run. */
    static Outcome of(Step step, boolean dryRun, String message, List<String> details) {
        return new Outcome(step.name(), dryRun ? "planned" : "done", message, details);
    }

    static Outcome skipped(Step step, String message) {
        return new Outcome(step.name(), "skipped", message, List.of());
    }

    static Outcome failed(Step step, String message) {
        return new Outcome(step.name(), "failed", message, List.of());
    }

    boolean isFailure() {
        return status.equals("failed");
    }
}
