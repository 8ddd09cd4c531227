package io.datawarp.tabular.detect;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Joins what page breaks have cut: the same header again, under the same titles or in the midst of the data. */
final class PageBreaks {

    private static final Pattern CONTINUED =
            Pattern.compile("(?i).*\\b(?:page \\d+|cont(?:inued|'d|\\.)?)\\W*(?:of \\d+)?\\W*");

    static final String DOUBT = "The same labels stand once more without a blank row: another page, or another table.";

    private final List<Line> lines;

    PageBreaks(List<Line> lines) {
        this.lines = lines;
    }

    /** Joins blocks, with the header lines of each, in place. */
    void join(List<Block> blocks, List<List<Integer>> headers) {
        int i = 1;
        while (i < blocks.size()) {
            int floor = i < 2 ? 0 : blocks.get(i - 2).last() + 1;
            Block above = blocks.get(i - 1);
            Block block = blocks.get(i);
            List<Integer> header = headers.get(i);
            if (sameLabels(headers.get(i - 1), header)
                    && isBreak(titles(floor, headers.get(i - 1).get(0)), above.last() + 1, header.get(0))) {
                blocks.set(i - 1, new Block(above.first(), block.last(), apart(above, block, header)));
                blocks.remove(i);
                headers.remove(i);
            } else {
                i++;
            }
        }
    }

    /** True when two blocks have the same labels and nothing but short texts without a number parts them. */
    boolean mayBeOne(Block above, List<Integer> header, List<Integer> other) {
        if (!sameLabels(header, other)) {
            return false;
        }
        for (int i = above.last() + 1; i <= other.get(0); i++) {
            Line line = lines.get(i);
            if (line.isStretch()
                    || line.row() > lines.get(i - 1).lastRow() + 1
                    || (i < other.get(0) && Headers.isTitle(line.text(0)))) {
                return false;
            }
        }
        return true;
    }

    /** Repeated titles and headers; a label alone between header and data names the rows below it. */
    private Set<Integer> apart(Block above, Block block, List<Integer> header) {
        Set<Integer> apart = new HashSet<>(above.apart());
        apart.addAll(block.apart());
        int bottom = header.get(header.size() - 1);
        for (int k = above.last() + 1; k < block.first(); k++) {
            if (k <= bottom || lines.get(k).size() > 1) {
                apart.add(k);
            }
        }
        return apart;
    }

    private Set<String> titles(int from, int to) {
        Set<String> titles = new HashSet<>();
        for (int i = from; i < to; i++) {
            if (!lines.get(i).isStretch()) {
                titles.add(text(lines.get(i)));
            }
        }
        return titles;
    }

    private boolean isBreak(Set<String> titles, int from, int to) {
        if (from == to) {
            return lines.get(to).row() == lines.get(from - 1).lastRow() + 1;
        }
        for (int i = from; i < to; i++) {
            Line line = lines.get(i);
            boolean page = !line.isStretch()
                    && (titles.contains(text(line))
                            || CONTINUED.matcher(line.text(0)).matches());
            if (!page) {
                return false;
            }
        }
        return true;
    }

    /** A line that numbers the columns stands on the first page only. */
    private boolean sameLabels(List<Integer> first, List<Integer> other) {
        List<Integer> header = first.size() > other.size()
                ? first.stream().filter(i -> !Scale.isNumbering(lines.get(i))).toList()
                : first;
        if (header.isEmpty() || header.size() != other.size()) {
            return false;
        }
        for (int i = 0; i < header.size(); i++) {
            if (!isSame(lines.get(header.get(i)), lines.get(other.get(i)))) {
                return false;
            }
        }
        return true;
    }

    /** True when the lines hold the same texts in the same columns. */
    static boolean isSame(Line line, Line other) {
        if (line.size() != other.size() || line.isStretch()) {
            return false;
        }
        for (int i = 0; i < line.size(); i++) {
            if (line.column(i) != other.column(i) || !line.text(i).equals(other.text(i))) {
                return false;
            }
        }
        return true;
    }

    private static String text(Line line) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < line.size(); i++) {
            text.append(line.text(i)).append('|');
        }
        return text.toString();
    }
}
