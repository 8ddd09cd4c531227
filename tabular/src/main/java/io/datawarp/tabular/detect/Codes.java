package io.datawarp.tabular.detect;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * In a sheet of words, codes tell records from labels: a line with FRB01 where other lines have FRB02 and UKK24 is a
 * record, whatever else it says.
 */
final class Codes {

    private static final int FEWEST = 3;
    private static final int FEW_FIGURES = 10;
    private static final int LONGEST = 24;

    private Codes() {}

    /** Marks lines with a code like those of other lines as data. */
    static void adopt(List<Line> lines, boolean[] data) {
        Map<String, Integer> counts = new HashMap<>();
        int cells = 0;
        int figures = 0;
        for (Line line : lines) {
            cells += line.size();
            figures += line.count(Token.NUMBER) + (line.isStretch() ? 1 : 0);
            for (int i = 0; i < line.size(); i++) {
                String shape = shape(line, i);
                if (!shape.isEmpty()) {
                    counts.merge(shape, 1, Integer::sum);
                }
            }
        }
        if (figures * FEW_FIGURES > cells) {
            return;
        }
        for (int index = 0; index < lines.size() && !counts.isEmpty(); index++) {
            Line line = lines.get(index);
            boolean coded = false;
            for (int i = 0; i < line.size() && line.size() > 1 && !data[index]; i++) {
                coded |= counts.getOrDefault(shape(line, i), 0) >= FEWEST;
            }
            data[index] |= coded;
        }
    }

    /** The column and the code with every letter as A and every digit as 9; empty for anything else. */
    private static String shape(Line line, int at) {
        String text = line.token(at) == Token.TEXT ? line.text(at) : "";
        if (text.length() < 2 || text.length() > LONGEST) {
            return "";
        }
        StringBuilder shape = new StringBuilder().append(line.column(at)).append(' ');
        boolean digits = false;
        boolean letters = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean digit = c >= '0' && c <= '9';
            boolean letter = c >= 'A' && c <= 'Z';
            if (!digit && !letter) {
                return "";
            }
            digits |= digit;
            letters |= letter;
            shape.append(digit ? '9' : 'A');
        }
        return digits && letters ? shape.toString() : "";
    }
}
