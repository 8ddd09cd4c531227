package io.datawarp.ingest.revision;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What changed when a load took the place of another.
 *
 * @param loadId load whose rows stand in its place
 * @param replacedLoadId load of the replaced edition
 * @param keyColumns columns by which rows were compared; empty when whole rows were
 * @param cellsRevised revised cells by column
 */
public record Revision(
        long revisionId,
        String dataset,
        @Nullable String period,
        long loadId,
        long replacedLoadId,
        List<String> keyColumns,
        String keyOrigin,
        long rowsBefore,
        long rowsAfter,
        long rowsAdded,
        long rowsRevised,
        long rowsWithdrawn,
        JsonNode cellsRevised,
        List<String> columnsAdded,
        List<String> columnsMissing,
        Instant recordedAt) {

    public Revision {
        keyColumns = List.copyOf(keyColumns);
        columnsAdded = List.copyOf(columnsAdded);
        columnsMissing = List.copyOf(columnsMissing);
    }

    /** Revisions, newest first. */
    public record Page(List<Revision> items) {

        public Page {
            items = List.copyOf(items);
        }
    }

    /** One row that differs: its key, and of a revised row each changed column with its value before and after. */
    public record RowChange(
            String kind,
            JsonNode key,
            @Nullable Long sourceRow,
            @Nullable Long nextSourceRow,
            List<Cell> cells) {

        public RowChange {
            cells = List.copyOf(cells);
        }
    }

    /** A changed cell; null where nothing stood. */
    public record Cell(
            String column,
            @Nullable JsonNode before,
            @Nullable JsonNode after) {}

    /** A revision with its first changed rows. */
    public record Detail(Revision revision, List<RowChange> rows, boolean truncated) {

        public Detail {
            rows = List.copyOf(rows);
        }
    }
}
