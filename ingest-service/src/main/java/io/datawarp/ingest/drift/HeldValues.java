package io.datawarp.ingest.drift;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.datawarp.ingest.stage.Sql;
import io.datawarp.ingest.stage.TableShape;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Keeps the values that a load brings and its table does not take. */
@ApplicationScoped
public class HeldValues {

    private final ObjectMapper json;

    HeldValues(ObjectMapper json) {
        this.json = json;
    }

    /** Keeps them, and asks what is to be asked, inside the publishing transaction. */
    public void keep(
            Connection connection, String dataset, long loadId, Drift drift, TableShape incoming, String loadColumns)
            throws SQLException {
        LoadColumns columns = LoadColumns.of(json, loadColumns);
        List<Long> questions = new ArrayList<>();
        for (Finding finding : drift.findings()) {
            questions.add(SchemaChanges.ask(connection, dataset, loadId, finding));
        }
        for (Held held : drift.held()) {
            Long change = held.change();
            for (int i = 0; change == null && i < questions.size(); i++) {
                change = drift.findings().get(i).decidesOver(held.column()) ? questions.get(i) : null;
            }
            keepColumn(connection, dataset, loadId, held, change, incoming, columns);
        }
        if (!drift.held().isEmpty()) {
            keepValues(connection, loadId, drift, incoming);
        }
    }

    private static void keepColumn(
            Connection connection,
            String dataset,
            long loadId,
            Held held,
            @Nullable Long change,
            TableShape incoming,
            LoadColumns columns)
            throws SQLException {
        String sql = "INSERT INTO datawarp.tbl_held_columns"
                + " (load_id, column_name, source_code, change_id, why, definition, marker_name, cells)"
                + " VALUES (?, ?, ?, ?, ?, ?::jsonb - 'held', ?, ?)";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, loadId);
            statement.setString(2, held.column());
            statement.setString(3, dataset);
            statement.setObject(4, change, Types.BIGINT);
            statement.setString(5, held.why().word());
            statement.setString(6, columns.entry(held.column()).orElseThrow().toString());
            statement.setString(7, held.marker());
            statement.setLong(8, DriftCheck.cells(connection, incoming, held));
            statement.executeUpdate();
        }
    }

    private static void keepValues(Connection connection, long loadId, Drift drift, TableShape incoming)
            throws SQLException {
        List<String> names = drift.keptOut().stream().sorted().map(Sql::quoted).toList();
        String list = names.stream().map(name -> "i." + name).collect(Collectors.joining(", "));
        String sourceColumn =
                incoming.columns().containsKey(TableShape.SOURCE_COLUMN) ? "coalesce(i._source_column, '')" : "''";
        String filled = names.stream().map(name -> "i." + name + " IS NOT NULL").collect(Collectors.joining(" OR "));
        // Names of ours begin with an underscore, as no column of a file does: to_jsonb must never mean a column.
        String sql = "INSERT INTO datawarp.tbl_held_values (load_id, source_row, source_column, held)"
                + " SELECT ?, i._source_row, " + sourceColumn + ", jsonb_strip_nulls(to_jsonb(_row)) FROM "
                + incoming.quoted() + " AS i CROSS JOIN LATERAL (SELECT " + list + ") AS _row WHERE " + filled;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, loadId);
            statement.executeUpdate();
        }
    }
}
