package io.datawarp.tabular.xlsb;

import io.datawarp.tabular.source.CellRange;
import io.datawarp.tabular.source.DefinedNames;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Collects the workbook's defined names. Their formulas are lists of tokens; only those are understood that name a range
 * of a sheet, or several for the rows to repeat when printing.
 */
final class XlsbNames {

    private static final int NAME = 39;
    private static final int OTHER_BOOK = 355;
    private static final int THIS_BOOK = 357;
    private static final int SAME_SHEET = 358;
    private static final int ADD_IN = 667;
    private static final int SHEETS = 362;

    private static final int HIDDEN = 0x01;
    private static final int FUNCTION = 0x02;
    private static final int BUILT_IN = 0x20;
    private static final int UNION = 0x10;

    private final List<Integer> sheets = new ArrayList<>();
    private int books;
    private int thisBook = -1;

    /** What the names of {@link #take} mean is known when all sheets and books are; so they are kept until then. */
    private final List<Area> areas = new ArrayList<>();

    private record Area(String name, int sheet, CellRange range) {}

    void take(int type, Records records) {
        if (type == OTHER_BOOK || type == THIS_BOOK || type == SAME_SHEET || type == ADD_IN) {
            thisBook = type == THIS_BOOK ? books : thisBook;
            books++;
        } else if (type == SHEETS) {
            int count = records.int32(0);
            for (int i = 0; i < count; i++) {
                int at = 4 + i * 12;
                boolean one = records.int32(at) == thisBook && records.int32(at + 4) == records.int32(at + 8);
                sheets.add(one ? records.int32(at + 4) : -1);
            }
        } else if (type == NAME) {
            name(records);
        }
    }

    private void name(Records records) {
        int flags = records.int32(0);
        String name = records.text(9);
        if (name == null || (flags & (HIDDEN | FUNCTION)) != 0) {
            return;
        }
        int at = 9 + records.textSize(9);
        int end = at + 4 + records.int32(at);
        at += 4;
        List<Area> found = new ArrayList<>();
        String full = (flags & BUILT_IN) != 0 && !name.startsWith("_xlnm.") ? "_xlnm." + name : name;
        while (at < end) {
            int token = records.uint8(at);
            switch (token) {
                case 0x3B, 0x5B, 0x7B -> {
                    Area area = area(full, records, at + 1);
                    if (area == null) {
                        return;
                    }
                    found.add(area);
                    at += 15;
                }
                case 0x29, 0x49, 0x69 -> at += 3;
                case 0x26, 0x46, 0x66 -> at += 7;
                case UNION -> at += 1;
                default -> {
                    return;
                }
            }
        }
        areas.addAll(found);
    }

    private static @Nullable Area area(String name, Records records, int at) {
        int firstRow = records.int32(at + 2);
        int lastRow = records.int32(at + 6);
        int firstColumn = records.uint16(at + 10) & 0x3FFF;
        int lastColumn = records.uint16(at + 12) & 0x3FFF;
        boolean valid = firstRow >= 0 && firstRow <= lastRow && lastRow < 1 << 20 && firstColumn <= lastColumn;
        return valid
                ? new Area(name, records.uint16(at), new CellRange(firstRow + 1, firstColumn, lastRow + 1, lastColumn))
                : null;
    }

    /** @param names of the sheets, in the order of the workbook */
    DefinedNames resolve(List<String> names) {
        DefinedNames defined = new DefinedNames();
        for (Area area : areas) {
            int sheet = area.sheet() < sheets.size() ? sheets.get(area.sheet()) : -1;
            if (sheet >= 0 && sheet < names.size()) {
                defined.add(area.name(), names.get(sheet), area.range());
            }
        }
        return defined;
    }
}
