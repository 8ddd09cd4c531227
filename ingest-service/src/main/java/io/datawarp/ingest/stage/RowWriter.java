package io.datawarp.ingest.stage;

import io.datawarp.ingest.LoadFailure;
import io.datawarp.tabular.ColumnType;
import io.datawarp.tabular.TableRow;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Writes the rows of one table, and refuses to write anything else than what the cells say. */
final class RowWriter {

    private final BinaryCopy copy;
    private final StagedColumn[] columns;
    // Asked for every cell, so answered before.
    private final boolean[] asPublished;
    private final boolean sections;
    private final boolean sourceColumns;
    private final int fields;
    private final boolean[] filled;
    private final @Nullable SignsOnly[] signs;
    private long rows;

    RowWriter(StagePlan plan, BinaryCopy copy) {
        this.copy = copy;
        this.columns = plan.columns().toArray(StagedColumn[]::new);
        this.asPublished = new boolean[columns.length];
        this.sections = plan.sections();
        this.sourceColumns = plan.sourceColumns();
        this.fields = plan.definition().size();
        this.filled = new boolean[columns.length];
        this.signs = new SignsOnly[columns.length];
        for (int i = 0; i < columns.length; i++) {
            asPublished[i] = columns[i].asPublished();
            signs[i] = SignsOnly.mayBe(columns[i]) ? new SignsOnly() : null;
        }
    }

    void write(TableRow row) throws SQLException {
        copy.startRow(fields);
        for (int i = 0; i < columns.length; i++) {
            try {
                write(row, i, columns[i]);
            } catch (Utf8.UnstorableText e) {
                throw failure(
                        "INVALID_TEXT",
                        row,
                        columns[i],
                        "holds " + e.getMessage() + ", which PostgreSQL can't store; remove it from the file",
                        e);
            }
        }
        if (sections) {
            copy.put(row.section());
        }
        if (sourceColumns) {
            copy.put(((Shaping.LongRow) row).sourceColumn());
        }
        copy.put((long) row.sheetRow());
        rows++;
    }

    private void write(TableRow row, int i, StagedColumn column) {
        Object value = asPublished[i] ? row.filledText(column.index()) : fitted(row.value(column.index()), column);
        String marker = asPublished[i] ? null : row.marker(column.index());
        filled[i] |= value != null;
        SignsOnly watched = signs[i];
        if (watched != null) {
            watched.see(value);
        }
        copy.put(value);
        if (column.marker() != null) {
            copy.put(marker);
        } else if (marker != null) {
            throw failure(
                    "MARKER_NOT_KEPT",
                    row,
                    column,
                    "holds the marker '" + marker + "', which has no column of its own; please report this file",
                    null);
        }
        if (value == null && marker == null && row.text(column.index()) != null) {
            throw failure(
                    "VALUE_NOT_KEPT",
                    row,
                    column,
                    "holds '" + row.text(column.index()) + "', which became nothing; please report this file",
                    null);
        }
    }

    // An incoming column may be wider than what this file's cells need.
    private static @Nullable Object fitted(@Nullable Object value, StagedColumn column) {
        if (column.type() == ColumnType.NUMERIC && value instanceof Long number) {
            return BigDecimal.valueOf(number);
        }
        if (column.type() == ColumnType.TIMESTAMP && value instanceof LocalDate date) {
            return date.atStartOfDay();
        }
        return value;
    }

    private static LoadFailure failure(
            String code, TableRow row, StagedColumn column, String what, @Nullable Exception cause) {
        String message =
                "Row " + row.sheetRow() + ", column " + column.source().letter() + " ('" + column.name() + "') " + what;
        return cause == null ? new LoadFailure(code, message) : new LoadFailure(code, message, cause);
    }

    long rows() {
        return rows;
    }

    /** Text where numbers are published, but of signs such as '-' only: numbers that are missing. With those signs. */
    Map<StagedColumn, List<String>> signsOnly() {
        Map<StagedColumn, List<String>> found = new LinkedHashMap<>();
        for (int i = 0; i < columns.length; i++) {
            SignsOnly watched = signs[i];
            if (watched != null && !watched.found().isEmpty()) {
                found.put(columns[i], watched.found());
            }
        }
        return found;
    }

    /** Columns that contradict the published ones but hold no value at all, so there is nothing to contradict. */
    List<StagedColumn> emptyConflicts() {
        return IntStream.range(0, columns.length)
                .filter(i -> columns[i].published() != null && !filled[i])
                .mapToObj(i -> columns[i])
                .toList();
    }
}
