package io.datawarp.tabular.altered;

import io.datawarp.tabular.detect.Layout;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How the tables of altered sheets came out. */
final class Tally {

    static final double SURE = 0.9;

    private final List<String> sureButWrong = new ArrayList<>();
    private int tables;
    private int exact;

    /** Compares what the reader finds with what is there; a table that isn't there counts too. */
    void add(KnownSheet sheet) {
        List<Layout> found = new ArrayList<>(sheet.read());
        for (KnownTable known : sheet.tables()) {
            Layout best = null;
            for (Layout layout : found) {
                int overlap = known.overlap(KnownTable.of(layout));
                best = overlap > (best == null ? 0 : known.overlap(KnownTable.of(best))) ? layout : best;
            }
            int agreement = best == null ? 0 : known.agreement(KnownTable.of(best), sheet.delimited());
            tables++;
            exact += agreement == 4 ? 1 : 0;
            if (best != null && agreement < 4 && best.confidence() > SURE) {
                sureButWrong.add(
                        sheet.name() + " " + best.confidence() + " " + known + " read as " + KnownTable.of(best));
            }
        }
        for (Layout layout : found) {
            KnownTable table = KnownTable.of(layout);
            boolean there = sheet.tables().stream().anyMatch(known -> known.overlap(table) > 0);
            if (!there && layout.confidence() > SURE) {
                sureButWrong.add(sheet.name() + " " + layout.confidence() + " nothing read as " + table);
            }
        }
    }

    int tables() {
        return tables;
    }

    double share() {
        return tables == 0 ? 1 : (double) exact / tables;
    }

    List<String> sureButWrong() {
        return sureButWrong;
    }

    String summary() {
        return String.format(Locale.ROOT, "%.1f %%, %d of %d", 100 * share(), sureButWrong.size(), tables);
    }
}
