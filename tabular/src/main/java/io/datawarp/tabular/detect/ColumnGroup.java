package io.datawarp.tabular.detect;

import io.datawarp.tabular.value.ColumnTally;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Neighbouring columns with data between columns without.
 *
 * @param lastRow the last row that the first column fills
 * @param rows data rows that fill any of the columns
 * @param span data rows of the whole block from the first to the last of them
 * @param words rows that have a word or a date in the first column
 * @param years rows that have a year there
 * @param texts what stands in the first column
 * @param figures the first column holds numbers
 * @param values another column does, and isn't labelled as one of codes
 * @param labels what stands over each column, all levels of the header
 * @param label the lowest label of the first column, or empty
 */
record ColumnGroup(
        int from,
        int to,
        int lastRow,
        int rows,
        int span,
        int words,
        int years,
        Set<String> texts,
        boolean figures,
        boolean values,
        List<String> labels,
        String label) {

    private static final Pattern CODES = Pattern.compile("(?i).*\\b(?:codes?|ids?|no|rank|ref)\\W*");

    static ColumnGroup of(List<Line> lines, boolean[] data, Block block, int from, int to, List<Integer> header) {
        Count count = new Count(from, to);
        for (int i = block.first(); i <= block.last(); i++) {
            if (data[i]) {
                count.add(lines.get(i));
            }
        }
        List<String> labels = new ArrayList<>();
        for (int column = from; column <= to; column++) {
            StringBuilder levels = new StringBuilder();
            for (int i : header) {
                int at = lines.get(i).indexOf(column);
                levels.append('\n').append(at < 0 ? "" : lines.get(i).text(at));
            }
            labels.add(levels.toString().strip());
        }
        return count.group(labels);
    }

    /** True for a label of codes, which are no figures. */
    static boolean isCodes(String label) {
        return CODES.matcher(label).matches();
    }

    /** The same words over the row labels as over those of another table. */
    boolean isLabelledLike(ColumnGroup other) {
        return !label.isEmpty() && label.equals(other.label);
    }

    /** The same words over each column as over those of another table; above them "Males" and "Females" may stand. */
    boolean isLabelledThroughoutLike(ColumnGroup other) {
        return labels.stream()
                .map(ColumnGroup::lowest)
                .toList()
                .equals(other.labels.stream().map(ColumnGroup::lowest).toList());
    }

    private static String lowest(String label) {
        return label.substring(label.lastIndexOf('\n') + 1);
    }

    /** Row labels: words, dates or years, and in their rows, not only where a group of them begins. */
    boolean isKey() {
        return Math.max(words, years) * 10 >= rows * 8 && rows * 10 >= span * 8;
    }

    /** Row labels differ from each other where categories don't; years do so in a list of years. */
    boolean isDistinct() {
        return texts.size() * 2 >= rows;
    }

    /** Sums up the lines. */
    private static final class Count {

        private final int from;
        private final int to;
        private final int[] balance;
        private final Set<String> texts = new HashSet<>();
        private int seen;
        private int lastRow;
        private int rows;
        private int span;
        private int words;
        private int years;

        Count(int from, int to) {
            this.from = from;
            this.to = to;
            this.balance = new int[to - from + 1];
        }

        void add(Line line) {
            if (line.stretch() != null) {
                ColumnTally tally = line.stretch().tally(from);
                int filled = tally == null
                        ? 0
                        : (int) Math.min(tally.cells(), line.stretch().rows());
                seen += rows == 0 ? 0 : line.stretch().rows();
                rows += filled;
                words += tally == null || tally.isNumeric() ? 0 : filled;
                lastRow = filled > 0 ? Math.max(lastRow, line.lastRow()) : lastRow;
                span = filled > 0 ? seen : span;
                return;
            }
            boolean any = false;
            for (int k = 0; k < line.size(); k++) {
                if (line.column(k) >= from && line.column(k) <= to) {
                    any = true;
                    balance[line.column(k) - from] += weight(line.token(k));
                }
            }
            seen += any || rows > 0 ? 1 : 0;
            if (any) {
                rows++;
                span = seen;
                label(line);
            }
        }

        private static int weight(Token token) {
            return switch (token) {
                case NUMBER, MARKER -> 1;
                case TEXT -> -1;
                default -> 0;
            };
        }

        private void label(Line line) {
            int at = line.indexOf(from);
            if (at >= 0) {
                // A total without a label makes no table longer.
                lastRow = Math.max(lastRow, line.row());
                words += line.token(at) == Token.TEXT || line.token(at) == Token.DATE ? 1 : 0;
                years += line.token(at) == Token.YEAR ? 1 : 0;
                texts.add(line.text(at));
            }
        }

        ColumnGroup group(List<String> labels) {
            boolean values = false;
            for (int i = 1; i < balance.length; i++) {
                values |= balance[i] > 0 && !CODES.matcher(labels.get(i)).matches();
            }
            return new ColumnGroup(
                    from,
                    to,
                    lastRow,
                    rows,
                    span,
                    words,
                    years,
                    texts,
                    balance[0] > 0,
                    values,
                    labels,
                    lowest(labels.get(0)));
        }
    }
}
