package io.datawarp.governance.gates;

import static io.datawarp.governance.gates.Wording.number;

import io.datawarp.governance.gates.Survey.Dates;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Do the dates lie where one expects them: not in the future, and not long before the load's period? And do they write
 * day or month first as they did before?
 */
@ApplicationScoped
class DatesGate implements Gate {

    @Override
    public String name() {
        return "dates";
    }

    @Override
    public Finding judge(Evidence evidence) {
        List<Dates> columns = evidence.survey().dates();
        Thresholds thresholds = evidence.thresholds();
        DateOrders orders = DateOrders.of(evidence.load());
        List<String> sentences = new ArrayList<>(orders.turned());
        sentences.addAll(orders.doubted());
        boolean fails = !orders.turned().isEmpty();
        long odd = 0;
        for (Dates dates : columns) {
            odd += dates.future() + dates.old();
            long values = evidence.survey().valuesIn(dates.column());
            boolean mostly = dates.future() * 100.0 > (double) thresholds.maxFuturePercent() * values;
            if (dates.future() > 0) {
                sentences.add(dates.column() + " has "
                        + Wording.count(dates.future(), "date in the future", "dates in the future") + ", up to "
                        + dates.last()
                        + (mostly
                                ? " (" + number(dates.future()) + " of " + number(values)
                                        + " values: day and month may be swapped, or the column is no date)"
                                : ""));
                fails |= mostly;
            }
            if (dates.old() > 0) {
                sentences.add(dates.column() + " has " + Wording.count(dates.old(), "date", "dates") + " more than "
                        + thresholds.maxYearsBack() + " years back, from " + dates.first());
            }
        }
        Verdict verdict = fails ? Verdict.FAIL : sentences.isEmpty() ? Verdict.PASS : Verdict.WARN;
        return new Finding(
                name(),
                verdict,
                sentences.isEmpty() ? fine(columns) + open(orders) : String.join(". ", sentences),
                odd,
                0L,
                Map.of("columns", columns.stream().map(Dates::column).toList()));
    }

    private static String open(DateOrders orders) {
        return orders.open().isEmpty()
                ? ""
                : ". No day tells whether it stands before or behind the month, and it was taken to stand before: "
                        + Wording.names(orders.open());
    }

    private static String fine(List<Dates> columns) {
        if (columns.isEmpty()) {
            return "No column holds dates";
        }
        return columns.size() == 1
                ? "The dates of " + columns.get(0).column() + " lie between "
                        + columns.get(0).first() + " and " + columns.get(0).last()
                : "The dates of all " + columns.size() + " date columns lie where they should";
    }
}
