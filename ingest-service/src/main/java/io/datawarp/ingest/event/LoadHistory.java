package io.datawarp.ingest.event;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Reads loads, with their verdicts: those of tbl_load_events and those that were moved to its archive. */
@ApplicationScoped
public class LoadHistory {

    private static final String LIVE = "SELECT e.*,"
            + " ARRAY(SELECT ARRAY[v.gate, v.verdict, v.message] FROM datawarp.tbl_validation_results v"
            + " WHERE v.load_id = e.load_id ORDER BY v.result_id) AS verdicts"
            + " FROM datawarp.tbl_load_events e";
    // An archived event is the whole row as JSON: it becomes the row again.
    private static final String ARCHIVED = "SELECT r.*,"
            + " ARRAY(SELECT ARRAY[v ->> 'gate', v ->> 'verdict', v ->> 'message']"
            + " FROM jsonb_array_elements(e.verdicts) WITH ORDINALITY AS x (v, place) ORDER BY place) AS verdicts"
            + " FROM datawarp.tbl_load_events_archive e CROSS JOIN LATERAL"
            + " jsonb_populate_record(NULL::datawarp.tbl_load_events, e.event) AS r";

    private final DataSource database;

    LoadHistory(DataSource database) {
        this.database = database;
    }

    public Optional<Load> find(long loadId) throws SQLException {
        String where = " WHERE e.load_id = ?";
        try (Connection connection = database.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement(LIVE + where + " UNION ALL " + ARCHIVED + where)) {
            statement.setLong(1, loadId);
            statement.setLong(2, loadId);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(load(row)) : Optional.empty();
            }
        }
    }

    /** Newest first. */
    public List<Load> list(@Nullable String dataset, @Nullable LoadStatus status, long before, int limit)
            throws SQLException {
        String page = " WHERE e.load_id < ? AND (?::text IS NULL OR e.source_code = ?)"
                + " AND (?::text IS NULL OR e.status = ?) ORDER BY e.load_id DESC LIMIT ?)";
        String sql = "(" + LIVE + page + " UNION ALL (" + ARCHIVED + page + " ORDER BY load_id DESC LIMIT ?";
        String word = status == null ? null : status.word();
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            int at = 1;
            for (int half = 0; half < 2; half++) {
                statement.setLong(at++, before);
                statement.setString(at++, dataset);
                statement.setString(at++, dataset);
                statement.setString(at++, word);
                statement.setString(at++, word);
                statement.setInt(at++, limit);
            }
            statement.setInt(at, limit);
            try (ResultSet rows = statement.executeQuery()) {
                List<Load> loads = new ArrayList<>();
                while (rows.next()) {
                    loads.add(load(rows));
                }
                return loads;
            }
        }
    }

    private static Load load(ResultSet row) throws SQLException {
        return new Load(
                row.getLong("load_id"),
                row.getString("source_code"),
                row.getString("period"),
                row.getString("url"),
                row.getString("file_sha256"),
                row.getString("sheet"),
                row.getString("table_range"),
                row.getString("schema_name"),
                LoadStatus.of(row.getString("status")),
                number(row, "rows_source"),
                number(row, "rows_loaded"),
                number(row, "cells_read"),
                number(row, "cells_stored"),
                number(row, "cells_explained"),
                row.getLong("cells_held"),
                List.of((String[]) row.getArray("columns_added").getArray()),
                row.getString("error_code"),
                row.getString("error_message"),
                row.getString("requested_by"),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                instant(row, "completed_at"),
                number(row, "duration_ms"),
                verdicts(row.getArray("verdicts")));
    }

    private static @Nullable Long number(ResultSet row, String column) throws SQLException {
        return row.getObject(column, Long.class);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static List<Verdict> verdicts(Array array) throws SQLException {
        List<Verdict> verdicts = new ArrayList<>();
        for (Object triple : (Object[]) array.getArray()) {
            String[] parts = (String[]) triple;
            verdicts.add(new Verdict(parts[0], parts[1], parts[2]));
        }
        return verdicts;
    }
}
