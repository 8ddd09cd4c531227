package io.datawarp.ingest.change;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A column whose held values go into the published table.
 *
 * @param held name in the loads
 * @param into published column
 * @param loads loads that hold it and whose rows are published now
 */
record Filling(String held, String into, List<Load> loads) {

    Filling {
        loads = List.copyOf(loads);
    }

    /** A load that holds the column, with the column as it was read and the name of its markers. */
    record Load(long id, ObjectNode definition, @Nullable String marker) {

        String type() {
            return definition.path("type").asText("text");
        }
    }

    static Filling read(Connection connection, ObjectMapper json, String dataset, String held, String into)
            throws SQLException {
        // A load that was replaced meanwhile has no rows to fill; its values stay held beside its edition.
        String sql = "SELECT h.load_id, h.definition, h.marker_name FROM datawarp.tbl_held_columns h"
                + " WHERE h.source_code = ? AND h.column_name = ? AND h.filled_at IS NULL AND EXISTS (SELECT FROM"
                + " datawarp.tbl_dataset_periods p WHERE p.source_code = h.source_code AND p.load_id = h.load_id)"
                + " ORDER BY h.load_id";
        List<Load> loads = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, dataset);
            statement.setString(2, held);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    loads.add(new Load(row.getLong(1), (ObjectNode) json.readTree(row.getString(2)), row.getString(3)));
                }
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The definition of a held column is not JSON", e);
        }
        return new Filling(held, into, loads);
    }

    /** Name of the held markers; null when no load has any. */
    @Nullable
    String marker() {
        return loads.stream()
                .map(Load::marker)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
