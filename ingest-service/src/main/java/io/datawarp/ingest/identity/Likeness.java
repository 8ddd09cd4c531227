package io.datawarp.ingest.identity;

import java.util.ArrayList;
import java.util.List;

/** How alike two tables are, from 0 to 1. Titles and columns count more than the names of sheets. */
final class Likeness {

    /** Less than this is another table. */
    static final double SAME = 0.55;

    private static final double TITLE = 3;
    private static final double SHEET = 2;
    private static final double LABELS = 3;
    private static final double MEASURES = 3;
    /** Two headers with this much in common may be the same one, reworded. */
    private static final double REWORDED = 0.6;
    /** Rows about something else make another table, whatever it is called. */
    private static final double SAME_ROWS = 0.5;

    private Likeness() {}

    static double of(Signature one, Signature other) {
        double labels = labels(one.labels(), other.labels());
        if (labels < SAME_ROWS) {
            return 0;
        }
        return weighted(one, other, labels);
    }

    /** The same where there is only one table on either side: then its rows' labels may be reworded further. */
    static double ofOnly(Signature one, Signature other) {
        return weighted(one, other, labels(one.labels(), other.labels()));
    }

    private static double weighted(Signature one, Signature other, double labels) {
        Sum sum = new Sum();
        // Squared: one label more is often another table, one reworded measure hardly ever.
        sum.add(LABELS, labels * labels);
        sum.add(MEASURES, labels(one.measures(), other.measures()));
        words(sum, SHEET, one.sheet(), other.sheet());
        words(sum, TITLE, one.title(), other.title());
        boolean otherTwin = one.twins() == other.twins() && one.twin() != other.twin();
        return sum.mean() * (otherTwin ? 0.9 : 1);
    }

    // A title that the reader found in one edition only says little.
    private static void words(Sum sum, double weight, List<String> one, List<String> other) {
        if (one.isEmpty() != other.isEmpty()) {
            sum.add(weight / 2, 0);
        } else if (!one.isEmpty()) {
            sum.add(weight, dice(one, other));
        }
    }

    /** Headers in common, those that were reworded with what they have in common. */
    private static double labels(List<String> one, List<String> other) {
        if (one.isEmpty() && other.isEmpty()) {
            return 1;
        }
        List<String> left = new ArrayList<>(other);
        List<String> reworded = new ArrayList<>();
        double common = 0;
        for (String label : one) {
            if (left.remove(label)) {
                common++;
            } else {
                reworded.add(label);
            }
        }
        for (String label : reworded) {
            int best = -1;
            double most = REWORDED;
            for (int i = 0; i < left.size(); i++) {
                double alike =
                        dice(List.of(label.split(" ")), List.of(left.get(i).split(" ")));
                if (alike >= most) {
                    most = alike;
                    best = i;
                }
            }
            if (best >= 0) {
                left.remove(best);
                common += most;
            }
        }
        return 2 * common / (one.size() + other.size());
    }

    private static double dice(List<String> one, List<String> other) {
        List<String> left = new ArrayList<>(other);
        int common = 0;
        for (String word : one) {
            common += left.remove(word) ? 1 : 0;
        }
        return 2.0 * common / (one.size() + other.size());
    }

    private static final class Sum {

        private double weights;
        private double total;

        void add(double weight, double value) {
            weights += weight;
            total += weight * value;
        }

        double mean() {
            return total / weights;
        }
    }
}
