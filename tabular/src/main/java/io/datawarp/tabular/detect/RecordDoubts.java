package io.datawarp.tabular.detect;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What makes a record of delimited text look like labels, or labels like a record. */
final class RecordDoubts {

    private static final int SAMPLE = 500;

    private RecordDoubts() {}

    /** A record that has words in every column, each said nowhere else: another table may begin there. */
    static int firstOfLabels(List<Line> lines, boolean[] data, Block block) {
        for (int i = block.first() + 1; i < block.last(); i++) {
            Line line = lines.get(i);
            boolean words = !line.isStretch() && line.size() > 1 && line.count(Token.TEXT) == line.size();
            if (words && data[i] && lines.get(i + 1).count(Token.NUMBER) > 0 && isDistinct(line)) {
                return i;
            }
        }
        return -1;
    }

    /** True when a full line of words counts as a header line only because it fits no column. */
    static boolean isDoubtful(List<Line> lines, List<Integer> header) {
        for (int k = 1; k < header.size(); k++) {
            Line above = lines.get(header.get(k - 1));
            Line line = lines.get(header.get(k));
            boolean plain = !Rulers.isRuler(line) && !Headers.isUnits(line) && line.size() >= above.size();
            boolean facts = line.text(0).endsWith(":") || above.text(0).endsWith(":");
            boolean open = plain && !facts && !isRepeated(above, line);
            if (open && isDistinct(above) && line.firstColumn() == above.firstColumn()) {
                return true;
            }
        }
        return false;
    }

    /** The first record with words in every column where figures are the rule; negative when there is none. */
    static int firstOfWords(List<Line> lines, boolean[] data, Block block) {
        int[] balance = new int[Line.width(lines.subList(block.first(), block.last() + 1))];
        for (int i = block.first(), seen = 0; i <= block.last() && seen < SAMPLE; i++) {
            Line line = lines.get(i);
            for (int k = 0; data[i] && k < line.size(); k++) {
                balance[line.column(k)] += line.token(k).isNumeric() ? 1 : line.token(k) == Token.TEXT ? -1 : 0;
            }
            seen += data[i] ? 1 : 0;
        }
        for (int i = block.first(); i <= block.last(); i++) {
            Line line = lines.get(i);
            int words = 0;
            int figures = 0;
            for (int k = 0; data[i] && k < line.size(); k++) {
                boolean among = balance[line.column(k)] > 0;
                words += among && line.token(k) == Token.TEXT ? 1 : 0;
                figures += among && line.token(k) != Token.TEXT ? 1 : 0;
            }
            if (words > 0 && figures == 0) {
                return i;
            }
        }
        return -1;
    }

    /** True when no number of fields is common to half of the lines, as where commas part clauses. */
    static boolean isRagged(List<Line> lines, Block block) {
        Map<Integer, Integer> widths = new HashMap<>();
        for (int i = block.first(); i <= block.last(); i++) {
            widths.merge(lines.get(i).size(), 1, Integer::sum);
        }
        return Collections.max(widths.values()) * 2 < block.last() - block.first() + 1;
    }

    /**
     * True when most fields begin with a blank and many lines are of other widths than the rest: commas that part
     * clauses, code, or a table drawn into a text.
     */
    static boolean isProse(List<Line> lines) {
        Map<Integer, Integer> widths = new HashMap<>();
        int fields = 0;
        int spaced = 0;
        int seen = 0;
        for (Line line : lines) {
            if (line.isStretch()) {
                continue;
            }
            seen++;
            widths.merge(line.size(), 1, Integer::sum);
            for (int i = 1; i < line.size(); i++) {
                fields++;
                spaced += line.cell(i).isText() && line.cell(i).string().startsWith(" ") ? 1 : 0;
            }
        }
        int usual = widths.entrySet().stream()
                .filter(width -> width.getKey() > 1)
                .mapToInt(Map.Entry::getValue)
                .max()
                .orElse(0);
        return fields > 0 && spaced * 2 > fields && usual * 10 < seen * 7;
    }

    /** Labels that go on below are often written again there. */
    static boolean isRepeated(Line header, Line line) {
        for (int i = 0; i < line.size(); i++) {
            int at = header.indexOf(line.column(i));
            if (at >= 0 && header.text(at).equals(line.text(i))) {
                return true;
            }
        }
        return false;
    }

    static boolean isDistinct(Line line) {
        Set<String> texts = new HashSet<>();
        for (int i = 0; i < line.size(); i++) {
            texts.add(line.text(i));
        }
        return texts.size() * 4 >= line.size() * 3;
    }
}
