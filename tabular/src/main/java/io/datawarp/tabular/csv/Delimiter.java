package io.datawarp.tabular.csv;

/** Finds the character between fields: the one that splits most lines into the same number of fields. */
final class Delimiter {

    private static final char[] CANDIDATES = {',', '\t', ';', '|'};
    private static final int MAX_LINES = 400;

    private Delimiter() {}

    /** @param sample the start of the text, at best ending with a whole line */
    static char of(CharSequence sample) {
        char best = ',';
        double bestScore = 0;
        for (char candidate : CANDIDATES) {
            double score = score(sample, candidate);
            if (score > bestScore * 1.05) {
                best = candidate;
                bestScore = score;
            }
        }
        return best;
    }

    private static double score(CharSequence sample, char delimiter) {
        int[] widths = new int[MAX_LINES];
        int lines = 0;
        int width = 1;
        boolean quoted = false;
        boolean blank = true;
        for (int i = 0; i < sample.length() && lines < MAX_LINES; i++) {
            char c = sample.charAt(i);
            if (c == '"') {
                quoted = !quoted;
                blank = false;
            } else if (c == '\n' && !quoted) {
                if (!blank) {
                    widths[lines++] = width;
                }
                width = 1;
                blank = true;
            } else if (c == delimiter && !quoted) {
                width++;
                blank = false;
            } else if (c > ' ') {
                blank = false;
            }
        }
        if (!blank && lines < MAX_LINES) {
            widths[lines++] = width;
        }
        return consistency(widths, lines);
    }

    private static double consistency(int[] widths, int lines) {
        double best = 0;
        for (int i = 0; i < lines; i++) {
            int mode = widths[i];
            if (mode > 1) {
                int same = 0;
                for (int j = 0; j < lines; j++) {
                    same += widths[j] == mode ? 1 : 0;
                }
                double share = (double) same / lines;
                best = Math.max(best, share * share * (1 + Math.log(mode) / 4));
            }
        }
        return best;
    }
}
