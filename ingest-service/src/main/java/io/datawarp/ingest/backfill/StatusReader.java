package io.datawarp.ingest.backfill;

import io.datawarp.ingest.backfill.StatusGrid.Cell;
import io.datawarp.ingest.backfill.StatusGrid.Row;
import io.datawarp.ingest.calendar.Calendar;
import io.datawarp.ingest.period.Period;
import io.datawarp.ingest.publication.Publication;
import io.datawarp.ingest.publication.Publications;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Puts what should be there beside what is. */
@ApplicationScoped
class StatusReader {

    private static final String HELD = "SELECT p.period, sum(p.row_count) AS rows, count(*) AS datasets"
            + " FROM datawarp.tbl_dataset_periods p JOIN datawarp.tbl_data_sources d ON d.code = p.source_code"
            + " WHERE d.publication = ? GROUP BY p.period";
    private static final String LAST = "SELECT DISTINCT ON (period, url) period, status, message"
            + " FROM datawarp.tbl_backfill_files WHERE publication = ? ORDER BY period, url, file_id DESC";

    private final DataSource database;
    private final Publications publications;
    private final Calendar calendar;

    StatusReader(DataSource database, Publications publications, Calendar calendar) {
        this.database = database;
        this.publications = publications;
        this.calendar = calendar;
    }

    StatusGrid read(@Nullable String only) throws SQLException {
        List<Row> rows = new ArrayList<>();
        try (Connection connection = database.getConnection()) {
            for (Publication publication : publications.all()) {
                if (only == null || only.equals(publication.code())) {
                    rows.add(row(connection, publication));
                }
            }
        }
        return new StatusGrid(rows);
    }

    private Row row(Connection connection, Publication publication) throws SQLException {
        TreeMap<String, Cell> cells = new TreeMap<>();
        for (Period period : calendar.periods(publication, calendar.today())) {
            String status = calendar.isAwaited(publication, period) ? "awaited" : "missing";
            cells.put(period.text(), new Cell(period.text(), status, 0, 0, null));
        }
        try (PreparedStatement statement = connection.prepareStatement(LAST)) {
            statement.setString(1, publication.code());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    Cell cell = of(row);
                    cells.merge(key(cell.period()), cell, StatusReader::worse);
                }
            }
        }
        try (PreparedStatement statement = connection.prepareStatement(HELD)) {
            statement.setString(1, publication.code());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    String period = row.getString(1);
                    long held = row.getLong(2);
                    int datasets = row.getInt(3);
                    cells.merge(key(period), new Cell(period, "loaded", held, datasets, null), StatusReader::holding);
                }
            }
        }
        return new Row(publication.code(), publication.name(), List.copyOf(cells.values()));
    }

    private static String key(@Nullable String period) {
        return period == null ? "" : period;
    }

    private static Cell of(ResultSet row) throws SQLException {
        String status = row.getString(2);
        String shown = switch (FileStatus.of(status)) {
            case QUEUED, WAITING, RUNNING, LOADING -> "running";
            case STOPPED -> "missing";
            case SKIPPED -> "loaded";
            default -> status;
        };
        boolean good = shown.equals("loaded");
        return new Cell(row.getString(1), shown, 0, 0, good ? null : row.getString(3));
    }

    // Of several files of a period the one that needs a look tells its state.
    private static Cell worse(Cell one, Cell other) {
        List<String> order = List.of("missing", "awaited", "loaded", "partial", "failed", "running");
        return order.indexOf(other.status()) >= order.indexOf(one.status()) ? other : one;
    }

    private static Cell holding(Cell state, Cell held) {
        boolean open = state.status().equals("missing") || state.status().equals("awaited");
        return new Cell(
                state.period(), open ? "loaded" : state.status(), held.rows(), held.datasets(), state.message());
    }
}
