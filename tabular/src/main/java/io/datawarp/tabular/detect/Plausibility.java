package io.datawarp.tabular.detect;

import java.util.List;
import java.util.regex.Pattern;

/** Tells tables from figures that stand in notes, facts about the sheet and lists of footnotes. */
final class Plausibility {

    private static final Pattern UPDATED = Pattern.compile(
            "(?i).*(?:updat|publi|releas|revis|extract|date).*|period|month|quarter|(?:financial )?year|as at");

    private final List<Line> lines;
    private final boolean[] data;
    private final Block block;
    private final Extent extent;
    private final TableColumns columns;

    Plausibility(List<Line> lines, boolean[] data, Block block, Extent extent, TableColumns columns) {
        this.lines = lines;
        this.data = data;
        this.block = block;
        this.extent = extent;
        this.columns = columns;
    }

    /** Scattered figures in notes are no table. */
    boolean isTable(List<Integer> header) {
        if (isAboutTheSheet()) {
            return false;
        }
        if (header.isEmpty()) {
            return extent.lines() >= 5 && hasValues();
        }
        return extent.last() > extent.first() || extent.lines() >= 4;
    }

    /** Facts, or days of issue. */
    boolean isAboutTheSheet() {
        return isFacts() || (extent.lines() <= 2 && hasOnlyTimes());
    }

    /** "Status: Published" describes the sheet. */
    private boolean isFacts() {
        int facts = 0;
        for (int i = block.first(); i <= block.last(); i++) {
            Line line = lines.get(i);
            facts += !line.isStretch() && line.text(0).endsWith(":") && line.size() > 1 ? 1 : 0;
        }
        return facts * 2 > block.last() - block.first() + 1;
    }

    /** "Last updated | 17 October" describes the sheet too. */
    private boolean hasOnlyTimes() {
        for (int i = block.first(); i <= block.last(); i++) {
            Line line = lines.get(i);
            if (data[i]
                    && (line.isStretch()
                            || line.count(Token.NUMBER) > 0
                            || !UPDATED.matcher(line.text(0)).matches())) {
                return false;
            }
        }
        return true;
    }

    /** Footnotes numbered in a column of their own have no values beside the number. */
    private boolean hasValues() {
        for (int column = extent.stub() + 1; column <= extent.last(); column++) {
            if (columns.isValue(column) && extent.fill(column) * 2 >= extent.lines()) {
                return true;
            }
        }
        return false;
    }
}
