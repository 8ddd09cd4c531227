package io.datawarp.governance.gates;

import static io.datawarp.governance.gates.Wording.number;

import io.datawarp.governance.gates.Evidence.EarlierLoad;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Are there as many rows as one would expect? */
@ApplicationScoped
class RowCountGate implements Gate {

    @Override
    public String name() {
        return "row_count";
    }

    @Override
    public Finding judge(Evidence evidence) {
        Thresholds thresholds = evidence.thresholds();
        long rows = evidence.survey().rows();
        String figure = "Row count " + number(rows);
        if (rows == 0) {
            return new Finding(
                    name(),
                    Verdict.FAIL,
                    figure + ": there is nothing to publish; check that the right file and sheet were chosen",
                    rows,
                    1L,
                    Map.of());
        }
        if (rows > thresholds.failAboveRows()) {
            return new Finding(
                    name(),
                    Verdict.FAIL,
                    figure + " is above the limit of " + number(thresholds.failAboveRows())
                            + "; if that is right, raise the dataset's threshold fail_above_rows",
                    rows,
                    thresholds.failAboveRows(),
                    Map.of());
        }
        return compared(evidence, figure);
    }

    private Finding compared(Evidence evidence, String figure) {
        Thresholds thresholds = evidence.thresholds();
        long rows = evidence.survey().rows();
        Optional<EarlierLoad> previous = evidence.previous();
        // Figures with a season (a winter, a school year) are like those of a year ago rather than the last ones. A new
        // edition is like the one that it replaces, whatever the season.
        Optional<EarlierLoad> season = replaces(evidence) ? Optional.empty() : evidence.yearAgo();
        Optional<EarlierLoad> compared = season.or(() -> previous);
        Map<String, Object> details = new LinkedHashMap<>();
        compared.ifPresent(load -> details.put("compared_load_id", load.id()));
        String context = context(evidence, previous, season);
        if (rows < thresholds.warnBelowRows()) {
            return new Finding(
                    name(),
                    Verdict.WARN,
                    figure + context + ": fewer than " + number(thresholds.warnBelowRows()) + " rows",
                    rows,
                    thresholds.warnBelowRows(),
                    details);
        }
        boolean jumped = changedMoreThan(thresholds.maxChangePercent(), rows, compared);
        boolean leapt = changedMoreThan(thresholds.failChangePercent(), rows, compared);
        long most = leapt ? thresholds.failChangePercent() : thresholds.maxChangePercent();
        return new Finding(
                name(),
                leapt ? Verdict.FAIL : jumped ? Verdict.WARN : Verdict.PASS,
                figure + context + (jumped || leapt ? ": it changed by more than " + most + " %" : ""),
                rows,
                compared.map(EarlierLoad::rows).orElse(null),
                details);
    }

    private static boolean replaces(Evidence evidence) {
        String period = evidence.load().period();
        return period != null
                && evidence.previous()
                        .flatMap(EarlierLoad::period)
                        .filter(period::equals)
                        .isPresent();
    }

    private static boolean changedMoreThan(long percent, long rows, Optional<EarlierLoad> compared) {
        return compared.isPresent()
                && Wording.changedMoreThan(percent, rows, compared.get().rows());
    }

    private static String context(Evidence evidence, Optional<EarlierLoad> previous, Optional<EarlierLoad> season) {
        if (previous.isEmpty()) {
            return " (first load)";
        }
        long rows = evidence.survey().rows();
        String whose = whose(evidence.load(), previous.get());
        String context = Wording.comparison(rows, previous.get().rows(), whose);
        if (season.isPresent() && season.get().id() != previous.get().id()) {
            context += ", " + Wording.comparison(rows, season.get().rows(), "last year's");
        }
        return " (" + context + ")";
    }

    private static String whose(Load load, EarlierLoad previous) {
        Optional<Period> now = load.days();
        Optional<Period> before = previous.period().flatMap(Period::of);
        boolean other = now.isPresent() && before.isPresent() && !now.equals(before);
        return other ? now.get().name(before.get()) : "the earlier load's";
    }
}
