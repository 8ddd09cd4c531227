package io.datawarp.tabular.golden;

import java.util.ArrayList;
import java.util.List;

/**
 * A workbook written as text, so that a person can review a case: {@code === name} begins a sheet, a line is a row,
 * {@code |} parts the cells. {@code @merge B1:C1}, {@code @table A1:C4}, {@code @name Births A1:C4}, {@code @titles 3:4}
 * (rows to repeat when printing), {@code @hide 3:4} and {@code @hide B:C}, {@code @blank 3} and {@code @repeat 100} (the
 * next row, with # counting up) stand on lines of their own. A cell is a number when it reads as one; {@code 'x} is
 * text, {@code *x} bold, {@code d:2025-01-31} a date, {@code %:0.5} shown as a percentage, {@code ^3} after a text a
 * superscript, {@code \n} a line break.
 */
final class SheetText {

    private final String format;
    private final List<Sheet> sheets;

    private SheetText(String format, List<Sheet> sheets) {
        this.format = format;
        this.sheets = sheets;
    }

    String format() {
        return format;
    }

    List<Sheet> sheets() {
        return sheets;
    }

    static SheetText parse(String text) {
        String format = "xlsx";
        List<Sheet> sheets = new ArrayList<>();
        int repeat = 0;
        for (String line : text.split("\n", -1)) {
            if (line.startsWith("//") || (line.isEmpty() && sheets.isEmpty())) {
                continue;
            }
            if (line.startsWith("format: ")) {
                format = line.substring(8).strip();
            } else if (line.startsWith("=== ")) {
                String name = line.substring(4).strip();
                boolean hidden = name.endsWith(" (hidden)");
                sheets.add(new Sheet(hidden ? name.substring(0, name.length() - 9) : name, hidden));
            } else if (line.startsWith("@merge ")) {
                last(sheets).merges.add(line.substring(7).strip());
            } else if (line.startsWith("@table ")) {
                last(sheets).tables.add(line.substring(7).strip());
            } else if (line.startsWith("@name ")) {
                String[] words = line.split(" ", 3);
                last(sheets).names.add(new Name(words[1], words[2].strip()));
            } else if (line.startsWith("@titles ")) {
                last(sheets)
                        .names
                        .add(new Name("_xlnm.Print_Titles", line.substring(8).strip()));
            } else if (line.startsWith("@hide ")) {
                last(sheets).hides.add(line.substring(6).strip());
            } else if (line.startsWith("@blank ")) {
                int count = Integer.parseInt(line.substring(7).strip());
                for (int i = 0; i < count; i++) {
                    last(sheets).rows.add(List.of());
                }
            } else if (line.startsWith("@repeat ")) {
                repeat = Integer.parseInt(line.substring(8).strip());
            } else {
                for (int i = 1; i <= Math.max(1, repeat); i++) {
                    last(sheets).rows.add(cells(repeat > 0 ? line.replace("#", String.valueOf(i)) : line));
                }
                repeat = 0;
            }
        }
        // The file's last line break is no row.
        List<List<String>> rows = last(sheets).rows;
        if (!rows.isEmpty() && rows.get(rows.size() - 1).stream().allMatch(String::isEmpty)) {
            rows.remove(rows.size() - 1);
        }
        return new SheetText(format, sheets);
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        for (String cell : line.split("\\|", -1)) {
            cells.add(cell.strip().replace("\\n", "\n"));
        }
        return cells;
    }

    private static Sheet last(List<Sheet> sheets) {
        return sheets.get(sheets.size() - 1);
    }

    /** One sheet's cells as written. */
    static final class Sheet {

        final String name;
        final boolean hidden;
        final List<List<String>> rows = new ArrayList<>();
        final List<String> merges = new ArrayList<>();
        final List<String> tables = new ArrayList<>();
        final List<Name> names = new ArrayList<>();
        private final List<String> hides = new ArrayList<>();

        Sheet(String name, boolean hidden) {
            this.name = name;
            this.hidden = hidden;
        }

        /** @param row from 0 */
        boolean isHiddenRow(int row) {
            return hides.stream()
                    .filter(span -> Character.isDigit(span.charAt(0)))
                    .map(span -> span.split(":"))
                    .anyMatch(ends -> row + 1 >= Integer.parseInt(ends[0]) && row + 1 <= Integer.parseInt(ends[1]));
        }

        /** First and last column of each hidden span, from 0. */
        List<int[]> hiddenColumns() {
            return hides.stream()
                    .filter(span -> !Character.isDigit(span.charAt(0)))
                    .map(span -> new int[] {span.charAt(0) - 'A', span.charAt(2) - 'A'})
                    .toList();
        }
    }

    /** A range's name. */
    record Name(String name, String range) {}
}
