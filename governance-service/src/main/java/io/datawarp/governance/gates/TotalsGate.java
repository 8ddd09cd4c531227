package io.datawarp.governance.gates;

import io.datawarp.governance.gates.TotalsCheck.Checked;
import io.datawarp.governance.gates.TotalsCheck.Figure;
import io.datawarp.governance.gates.TotalsCheck.Outcome;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Do the rows add up to what the publisher says they do? */
@ApplicationScoped
class TotalsGate implements Gate {

    private static final int SHOWN = 3;

    @Override
    public String name() {
        return "totals";
    }

    @Override
    public Finding judge(Evidence evidence) {
        if (evidence.totals().rows().isEmpty()) {
            return new Finding(name(), Verdict.PASS, "The publisher gives no total rows to compare with");
        }
        List<Checked> checked = new TotalsCheck(evidence.totals()).run();
        List<Figure> off = with(Outcome.OFF, checked);
        long most = evidence.thresholds().maxTotalsOff();
        Verdict verdict = off.isEmpty() ? Verdict.PASS : off.size() > most ? Verdict.FAIL : Verdict.WARN;
        List<String> sentences = new ArrayList<>();
        if (!off.isEmpty()) {
            sentences.add(off.stream()
                            .limit(SHOWN)
                            .map(TotalsGate::told)
                            .reduce((a, b) -> a + "; " + b)
                            .orElse("")
                    + (off.size() > SHOWN ? " and " + (off.size() - SHOWN) + " more" : ""));
        }
        sentences.addAll(rest(checked));
        return new Finding(
                name(),
                verdict,
                String.join(". ", sentences),
                (long) off.size(),
                most == Long.MAX_VALUE ? null : most,
                Map.of("off", off.stream().limit(100).map(TotalsGate::evidence).toList()));
    }

    private static List<String> rest(List<Checked> checked) {
        List<String> sentences = new ArrayList<>();
        long rows =
                checked.stream().filter(row -> row.count(Outcome.AGREES) > 0).count();
        int agree = with(Outcome.AGREES, checked).size();
        if (agree > 0) {
            sentences.add(Wording.count(agree, "figure", "figures") + " of "
                    + Wording.count(rows, "total row", "total rows") + (agree == 1 ? " agrees" : " agree")
                    + " with the rows");
        }
        List<String> open = new ArrayList<>();
        add(open, with(Outcome.WITHIN_SUPPRESSION, checked).size(), "as far as suppressed or blank values allow");
        add(
                open,
                with(Outcome.NOT_ADDITIVE, checked).size(),
                "not compared, being averages or rates: " + Wording.names(columns(Outcome.NOT_ADDITIVE, checked)));
        add(open, with(Outcome.EMPTY, checked).size(), "not compared, for want of values");
        if (!open.isEmpty()) {
            sentences.add(String.join(", ", open));
        }
        long unknown = checked.stream().filter(row -> !row.recognised()).count();
        if (unknown > 0) {
            sentences.add(Wording.count(unknown, "total row", "total rows")
                    + " could not be compared: which rows they total was not recognised");
        }
        return sentences;
    }

    private static void add(List<String> sentences, int figures, String what) {
        if (figures > 0) {
            sentences.add(figures + " " + what);
        }
    }

    private static String told(Figure figure) {
        BigDecimal difference = figure.sum().subtract(figure.total());
        return figure.column() + " is " + text(figure.total()) + " in total row " + figure.sourceRow()
                + ", but its rows add up to " + text(figure.sum()) + " (" + text(difference.abs())
                + (difference.signum() < 0 ? " less)" : " more)");
    }

    private static Map<String, Object> evidence(Figure figure) {
        return Map.of(
                "source_row", figure.sourceRow(),
                "column", figure.column(),
                "total", figure.total(),
                "sum", figure.sum());
    }

    private static List<String> columns(Outcome outcome, List<Checked> checked) {
        return with(outcome, checked).stream().map(Figure::column).distinct().toList();
    }

    private static List<Figure> with(Outcome outcome, List<Checked> checked) {
        return checked.stream()
                .flatMap(row -> row.figures().stream())
                .filter(figure -> figure.outcome() == outcome)
                .toList();
    }

    private static String text(BigDecimal number) {
        String plain = number.stripTrailingZeros().toPlainString();
        int point = plain.indexOf('.');
        String whole = point < 0 ? plain : plain.substring(0, point);
        return String.format(Locale.ROOT, "%,d", new BigInteger(whole)) + (point < 0 ? "" : plain.substring(point));
    }
}
