package io.datawarp.tabular.detect;

import java.util.ArrayList;
import java.util.List;

/** Weighs how sure the reader is of a table, and says why. */
final class Confidence {

    private double value = 0.99;
    private final List<String> reasons = new ArrayList<>();

    void judge(
            List<Line> lines,
            boolean[] data,
            Block block,
            List<Integer> header,
            List<Integer> own,
            List<Integer> columns,
            Extent extent,
            double labelled) {
        Line first = lines.get(block.first());
        reasons.add("Row " + first.row() + " is the first data row: its values continue in the rows below.");
        if (header.isEmpty()) {
            lower(0.7, "No row above labels the columns, so the columns are numbered.");
        } else {
            reasons.add("Rows " + rows(lines, header) + " are the header: words or years above columns of values.");
            if (!own.equals(header)) {
                reasons.add("The block shares the header of the values with the block above it.");
            }
        }
        if (!header.isEmpty() && labelled < 1) {
            lower(
                    labelled > 0.7 ? 0.97 : labelled > 0.5 ? 0.85 : 0.6,
                    Math.round((1 - labelled) * 100) + " % of the columns have no label.");
        }
        if (extent.lines() < 3) {
            lower(0.95, "There are only " + extent.lines() + " data rows to judge by.");
        }
        if (columns.size() < 2) {
            lower(0.6, "One column alone may be a list rather than a table.");
        }
        if (!own.isEmpty()
                && lines.get(block.first()).row()
                                - lines.get(own.get(own.size() - 1)).lastRow()
                        > 8) {
            lower(0.8, "Many blank rows part the header from the data.");
        }
    }

    private void lower(double factor, String reason) {
        value *= factor;
        reasons.add(reason);
    }

    private static String rows(List<Line> lines, List<Integer> header) {
        return String.join(
                ", ",
                header.stream().map(i -> String.valueOf(lines.get(i).row())).toList());
    }

    double value() {
        return Math.round(value * 100) / 100.0;
    }

    List<String> reasons() {
        return reasons;
    }
}
