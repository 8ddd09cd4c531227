package io.datawarp.tabular.detect;

import io.datawarp.tabular.grid.Cell;
import io.datawarp.tabular.label.ColumnNumbers;
import io.datawarp.tabular.value.Lexeme;
import io.datawarp.tabular.value.Lexer;
import java.util.ArrayList;
import java.util.List;

/** Recognises labels made of numbers: years across the top, columns numbered 1, 2, 3. */
final class Scale {

    private static final int LONGEST_SPAN = 160;
    private static final int LONGEST_STEP = 10;

    private Scale() {}

    /** True when the line's times run in one direction, or repeat in groups, as labels do. */
    static boolean isOver(Line line) {
        List<Double> times = new ArrayList<>();
        for (int i = 0; i < line.size(); i++) {
            if (line.token(i).isTime()
                    && (i > 0 || line.size() == 1 || line.token(1).isTime())) {
                double value = value(line.cell(i));
                if (Double.isNaN(value)) {
                    // A period in words is no count.
                    return true;
                }
                times.add(value);
            }
        }
        return times.size() == 1 || (isClose(times) && (ordered(times) || periodic(times)));
    }

    /** True for at least three years in equal steps behind one label: 2019, 2020, 2021. Counts don't step like that. */
    static boolean isProgression(Line line) {
        int count = 0;
        double last = Double.NaN;
        double step = Double.NaN;
        for (int i = 0; i < line.size(); i++) {
            if (line.token(i) == Token.YEAR) {
                double value = value(line.cell(i));
                step = count == 1 ? value - last : step;
                if (Double.isNaN(value) || (count > 0 && (value - last != step || Math.abs(step) > LONGEST_STEP))) {
                    return false;
                }
                last = value;
                count++;
            } else if (i > 0) {
                return false;
            }
        }
        return count >= 3 && step != 0;
    }

    /** True for at least four whole numbers up to 100, side by side and each greater than the one before: 10 25 75 90. */
    static boolean isPercentiles(Line line) {
        int count = 0;
        double last = 0;
        for (int i = 0; i < line.size(); i++) {
            if (line.token(i) == Token.NUMBER) {
                double value = value(line.cell(i));
                boolean next = value > last && value <= 100 && value == Math.rint(value);
                if (!next || (count > 0 && line.column(i) != line.column(i - 1) + 1)) {
                    return false;
                }
                last = value;
                count++;
            }
        }
        return count >= 4;
    }

    /** True for a row that numbers the columns, (1) (2) or 1 2 3 4, or has an age over each: four in steps of one. */
    static boolean isNumbering(Line line) {
        return isCounted(line) || isInBrackets(line);
    }

    /** True for columns numbered (1) (2) (3) or [a] [b] [c]. */
    static boolean isInBrackets(Line line) {
        // Asked of every line of a sheet, nearly none of which ends so.
        return line.size() > 1
                && line.cell(line.size() - 1).isText()
                && (line.text(line.size() - 1).endsWith(")")
                        || line.text(line.size() - 1).endsWith("]"))
                && ColumnNumbers.areInBrackets(line.texts());
    }

    /** True for columns numbered A B C. */
    static boolean isLettered(Line line) {
        return line.size() > 1 && line.text(line.size() - 1).length() == 1 && ColumnNumbers.areLetters(line.texts());
    }

    private static boolean isCounted(Line line) {
        int count = 0;
        double last = Double.NaN;
        for (int i = 0; i < line.size(); i++) {
            if (line.token(i) == Token.NUMBER) {
                double value = Math.abs(value(line.cell(i)));
                if (Double.isNaN(value) || (count > 0 && value != last + 1)) {
                    return false;
                }
                last = value;
                count++;
            } else if (line.token(i) != Token.TEXT && (count == 0 || i + 1 < line.size())) {
                // Behind the last age stands "90+".
                return false;
            }
        }
        return count >= 4;
    }

    /** True for 1, 2, 3, 4 in every cell. */
    static boolean isCount(Line line) {
        return !line.isStretch()
                && isNumbering(line)
                && line.count(Token.NUMBER) == line.size()
                && value(line.cell(0)) == 1;
    }

    /** Years of one table lie in one age; 2107 and 1820 beside each other are counts. Dates are counted in days. */
    private static boolean isClose(List<Double> values) {
        double least = values.stream().mapToDouble(Double::doubleValue).min().orElse(0);
        double most = values.stream().mapToDouble(Double::doubleValue).max().orElse(0);
        return most > 3000 || most - least <= LONGEST_SPAN;
    }

    private static boolean ordered(List<Double> values) {
        boolean up = true;
        boolean down = true;
        for (int i = 1; i < values.size(); i++) {
            up &= values.get(i) >= values.get(i - 1);
            down &= values.get(i) <= values.get(i - 1);
        }
        return up || down;
    }

    private static boolean periodic(List<Double> values) {
        for (int period = 1; period <= values.size() / 2; period++) {
            boolean same = values.size() % period == 0;
            for (int i = period; same && i < values.size(); i++) {
                same = values.get(i).equals(values.get(i - period));
            }
            if (same) {
                return true;
            }
        }
        return false;
    }

    static double value(Cell cell) {
        if (cell.isNumber()) {
            return cell.number();
        }
        Lexeme lexeme = Lexer.read(cell.text());
        if (lexeme.date() != null) {
            return lexeme.date().toEpochDay();
        }
        return lexeme.number() == null ? Double.NaN : lexeme.number().doubleValue();
    }
}
