package io.datawarp.tabular.robust;

import io.datawarp.tabular.ColumnExtract;
import io.datawarp.tabular.Limits;
import io.datawarp.tabular.SheetExtract;
import io.datawarp.tabular.TableExtract;
import io.datawarp.tabular.TableRow;
import io.datawarp.tabular.TabularDocument;
import io.datawarp.tabular.TabularReader;
import io.datawarp.tabular.UnreadableFileException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** What must hold for a file of any bytes: its tables reconcile, or it is refused with a reason that is the file's. */
public final class ReadOrRefuse {

    private static final int LONGEST_NAME = 60;

    private ReadOrRefuse() {}

    /**
     * Reads all there is to read.
     *
     * @return how many tables there are; -1 when the file is refused
     * @throws AssertionError when cells don't reconcile, or when the reader blames a fault of its own on the file
     */
    public static int check(Path file, Limits limits) throws IOException {
        try (TabularDocument document = new TabularReader(limits).open(file)) {
            int tables = 0;
            for (TableExtract table : document.extract().tables()) {
                checkNames(table);
                checkRows(document, table);
                tables++;
            }
            document.extract().sheets().forEach(ReadOrRefuse::checkCells);
            return tables;
        } catch (UnreadableFileException refused) {
            checkReason(refused);
            return -1;
        } catch (AssertionError failed) {
            throw new AssertionError(file.getFileName() + ": " + failed.getMessage(), failed);
        }
    }

    /** No cell is in two tables; that every cell is accounted for, {@link SheetExtract#cells()} checks itself. */
    private static void checkCells(SheetExtract sheet) {
        long stored = sheet.tables().stream()
                .mapToLong(table -> table.reconciliation().stored())
                .sum();
        if (stored != sheet.cells().stored()) {
            throw new AssertionError(sheet.name() + ": " + stored + " cells in tables, "
                    + sheet.cells().stored() + " in the sheet's account");
        }
    }

    private static void checkReason(UnreadableFileException refused) {
        if (refused.getMessage() == null || refused.getMessage().isBlank()) {
            throw new AssertionError("refused without a reason", refused);
        }
        if (refused.getCause() instanceof RuntimeException fault
                && !(fault instanceof UnreadableFileException)
                && thrower(fault).startsWith("io.datawarp.")) {
            throw new AssertionError("a fault of the reader, blamed on the file", fault);
        }
    }

    /** The class that failed, or that called the JDK wrongly. */
    private static String thrower(Throwable fault) {
        Optional<StackTraceElement> first = Arrays.stream(fault.getStackTrace())
                .filter(frame -> !frame.getClassName().matches("(java|jdk|sun)\\..*"))
                .findFirst();
        return first.map(StackTraceElement::getClassName).orElse("");
    }

    private static void checkNames(TableExtract table) {
        Set<String> names = new HashSet<>();
        for (ColumnExtract column : table.columns()) {
            boolean fits = column.name().getBytes(StandardCharsets.UTF_8).length <= LONGEST_NAME;
            require(fits && !column.name().isEmpty(), table, () -> "name '" + column.name() + "'");
            require(names.add(column.name()), table, () -> "two columns are named " + column.name());
        }
        require(table.confidence() >= 0 && table.confidence() <= 1, table, () -> "confidence " + table.confidence());
    }

    private static void checkRows(TabularDocument document, TableExtract table) throws IOException {
        long[] counts = new long[2];
        document.rows(table, row -> {
            counts[0]++;
            for (int i = 0; i < table.columns().size(); i++) {
                counts[1] += row.text(i) == null ? 0 : 1;
                checkKept(table, row, i);
                checkType(table, row, i);
            }
        });
        require(counts[0] == table.rows(), table, () -> counts[0] + " rows instead of " + table.rows());
        long stored = table.reconciliation().stored();
        require(counts[1] == stored, table, () -> counts[1] + " cells instead of " + stored);
    }

    private static void checkKept(TableExtract table, TableRow row, int column) {
        boolean kept = row.text(column) == null || row.value(column) != null || row.marker(column) != null;
        require(kept, table, () -> "'" + row.text(column) + "' of row " + row.sheetRow() + " is lost");
    }

    private static void checkType(TableExtract table, TableRow row, int column) {
        Object value = row.value(column);
        Class<?> type = switch (table.columns().get(column).type()) {
            case BIGINT -> Long.class;
            case NUMERIC -> BigDecimal.class;
            case BOOLEAN -> Boolean.class;
            case DATE -> LocalDate.class;
            case TIMESTAMP -> LocalDateTime.class;
            case TEXT -> String.class;
        };
        require(value == null || type.isInstance(value), table, () -> "row " + row.sheetRow() + " holds no " + type);
    }

    // A file of a few kilobytes may say that it holds millions of cells, each of which is looked at.
    private static void require(boolean holds, TableExtract table, Supplier<String> otherwise) {
        if (!holds) {
            throw new AssertionError(table.sheet() + " " + table.range() + ": " + otherwise.get());
        }
    }
}
