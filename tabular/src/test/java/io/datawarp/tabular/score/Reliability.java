package io.datawarp.tabular.score;

import java.util.Locale;

/** How often the reader is right at each level of confidence. */
final class Reliability {

    /** Lower ends; a table counts in the highest that it reaches. */
    private static final double[] BINS = {0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95};

    private final int[] right = new int[BINS.length];
    private final int[] all = new int[BINS.length];

    void add(double confidence, boolean exact) {
        int bin = 0;
        while (bin + 1 < BINS.length && confidence >= BINS[bin + 1] - 1e-9) {
            bin++;
        }
        all[bin]++;
        right[bin] += exact ? 1 : 0;
    }

    String markdown() {
        StringBuilder out = new StringBuilder("| confidence | tables | exact |\n|---|---|---|\n");
        for (int i = 0; i < BINS.length; i++) {
            if (all[i] > 0) {
                out.append(String.format(
                        Locale.ROOT,
                        "| %s | %d | %.1f %% |%n",
                        i + 1 < BINS.length
                                ? String.format(Locale.ROOT, "%.2f to below %.2f", BINS[i], BINS[i + 1])
                                : String.format(Locale.ROOT, "%.2f and more", BINS[i]),
                        all[i],
                        100.0 * right[i] / all[i]));
            }
        }
        return out.toString();
    }
}
