package io.datawarp.ingest.choice;

import io.datawarp.ingest.LoadFailure;
import io.datawarp.tabular.FileExtract;
import io.datawarp.tabular.SheetExtract;
import io.datawarp.tabular.TableExtract;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Chooses the table to load: the named one, else the only one that the reader is sure of. Never guesses. */
public final class TableChoice {

    private static final Pattern NUMBERED = Pattern.compile("(.*)#(\\d{1,4})", Pattern.DOTALL);

    private TableChoice() {}

    /**
     * @param wanted a sheet's name, {@code name#2} for its second table, or null for the only table of the file
     */
    public static TableExtract of(FileExtract file, @Nullable String wanted) {
        return wanted == null ? only(file) : named(file, wanted);
    }

    private static TableExtract only(FileExtract file) {
        List<TableExtract> shown = confident(
                file.sheets().stream().filter(sheet -> !sheet.hidden()).flatMap(sheet -> sheet.tables().stream()));
        List<TableExtract> all = shown.isEmpty() ? confident(file.tables().stream()) : shown;
        if (all.isEmpty()) {
            throw new LoadFailure(
                    "NO_TABLE_FOUND",
                    file.file() + " has no table that the reader is sure of. It saw " + seen(file)
                            + ". Look closer with 'datawarp extract'");
        }
        return single(file, all);
    }

    private static TableExtract named(FileExtract file, String wanted) {
        List<SheetExtract> exact = sheets(file, wanted);
        Matcher numbered = NUMBERED.matcher(wanted);
        // Members of archives are named member#sheet, so the whole name goes first.
        if (!exact.isEmpty() || !numbered.matches()) {
            return single(file, sure(file, wanted, tables(exact).toList()));
        }
        int number = Integer.parseInt(numbered.group(2));
        List<TableExtract> there = tables(sheets(file, numbered.group(1)))
                .filter(table -> table.number() == number)
                .toList();
        return single(file, sure(file, wanted, there));
    }

    private static List<TableExtract> sure(FileExtract file, String wanted, List<TableExtract> tables) {
        if (tables.isEmpty()) {
            throw new LoadFailure(
                    "SHEET_NOT_FOUND", file.file() + " has no table in a sheet '" + wanted + "'. It has " + seen(file));
        }
        List<TableExtract> sure = confident(tables.stream());
        if (sure.isEmpty()) {
            throw new LoadFailure(
                    "NO_TABLE_FOUND",
                    "The reader is not sure of any table in '" + wanted + "' of " + file.file() + ". It saw "
                            + seen(file) + ". Look closer with 'datawarp extract'");
        }
        return sure;
    }

    private static TableExtract single(FileExtract file, List<TableExtract> tables) {
        if (tables.size() > 1) {
            throw new LoadFailure(
                    "TABLE_AMBIGUOUS",
                    file.file() + " has " + tables.size() + " tables; say which one with --sheet: "
                            + tables.stream()
                                    .map(table -> "'" + name(file, table) + "'")
                                    .collect(Collectors.joining(", ")));
        }
        return tables.get(0);
    }

    private static String seen(FileExtract file) {
        String tables = file.tables().stream()
                .map(table -> "'%s' %s with %d rows (confidence %.2f)"
                        .formatted(name(file, table), table.range(), table.rows(), table.confidence()))
                .collect(Collectors.joining(", "));
        String sheets = file.sheets().stream()
                .filter(sheet -> sheet.tables().isEmpty())
                .map(sheet -> (sheet.name().isEmpty() ? "a text" : "'" + sheet.name() + "'") + " ("
                        + sheet.kind().word() + ")")
                .collect(Collectors.joining(", "));
        String both = Stream.of(tables, sheets).filter(text -> !text.isEmpty()).collect(Collectors.joining(", "));
        return both.isEmpty() ? "nothing" : both;
    }

    // As --sheet wants it: numbered where a sheet has several.
    private static String name(FileExtract file, TableExtract table) {
        long inSheet = file.tables().stream()
                .filter(other -> other.sheet().equals(table.sheet()))
                .count();
        return inSheet > 1 ? table.sheet() + "#" + table.number() : table.sheet();
    }

    private static List<TableExtract> confident(Stream<TableExtract> tables) {
        return tables.filter(TableExtract::isConfident).toList();
    }

    private static Stream<TableExtract> tables(List<SheetExtract> sheets) {
        return sheets.stream().flatMap(sheet -> sheet.tables().stream());
    }

    private static List<SheetExtract> sheets(FileExtract file, String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return file.sheets().stream()
                .filter(sheet -> sheet.name().toLowerCase(Locale.ROOT).equals(lower))
                .toList();
    }
}
