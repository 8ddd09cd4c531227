package io.datawarp.governance.gates;

import static io.datawarp.governance.gates.Wording.number;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** Is this last month's file, published again under a new period? */
@ApplicationScoped
class RepeatsGate implements Gate {

    private static final int FEWEST_ROWS = 10;

    @Override
    public String name() {
        return "repeats";
    }

    @Override
    public Finding judge(Evidence evidence) {
        List<Overlap> overlaps = evidence.overlaps();
        Thresholds thresholds = evidence.thresholds();
        if (overlaps.isEmpty() || overlaps.get(0).percent() < thresholds.warnRepeatedPercent()) {
            String most = overlaps.isEmpty()
                    ? "No row is published already under another period"
                    : "At most " + share(overlaps.get(0)) + " of the rows are published already under another period ("
                            + overlaps.get(0).period() + ")";
            return new Finding(name(), Verdict.PASS, most, 0L, thresholds.warnRepeatedPercent(), Map.of());
        }
        Overlap worst = overlaps.get(0);
        boolean replaces = evidence.load().rules().replaces();
        // A handful of rows may well say the same two months running, and what is replaced is not there twice.
        boolean fails = worst.percent() >= thresholds.failRepeatedPercent()
                && evidence.survey().rows() >= FEWEST_ROWS
                && !replaces;
        String sentence =
                (worst.same() ? "All " + number(evidence.survey().rows()) + " rows" : share(worst) + " of the rows")
                        + (worst.same() ? ", and no others," : "") + " are published already under " + worst.period();
        String advice = fails
                ? ": was the file of another period published again? If these rows really did not change, waive the"
                        + " gate or raise the dataset's threshold fail_repeated_percent"
                : replaces ? "" : "; a file that repeats its history wants load_mode REPLACE";
        return new Finding(
                name(),
                fails ? Verdict.FAIL : Verdict.WARN,
                sentence + advice,
                (long) Math.floor(worst.percent()),
                fails ? thresholds.failRepeatedPercent() : thresholds.warnRepeatedPercent(),
                Map.of("load_id", worst.loadId(), "period", worst.period(), "same_rows", worst.same()));
    }

    private static String share(Overlap overlap) {
        long percent = (long) Math.floor(overlap.percent());
        return percent == 0 ? "less than 1 %" : number(percent) + " %";
    }
}
