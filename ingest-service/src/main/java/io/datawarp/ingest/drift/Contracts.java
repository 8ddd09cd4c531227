package io.datawarp.ingest.drift;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.datawarp.ingest.meaning.ColumnMeaning;
import io.datawarp.ingest.unpivot.UnpivotRule;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads contracts from the registry. */
@ApplicationScoped
class Contracts {

    private final ObjectMapper json;
    private final DriftConfig config;

    Contracts(ObjectMapper json, DriftConfig config) {
        this.json = json;
        this.config = config;
    }

    Contract of(Connection connection, String dataset) throws SQLException {
        String sql = "SELECT contract_mode, key_columns, table_rules, coalesce(columns, '[]') AS columns,"
                + " (gate_thresholds ->> 'max_columns_added')::int AS most_added,"
                + " (SELECT jsonb_object_agg(a.alias, a.column_name) FROM datawarp.tbl_column_aliases a"
                + " WHERE a.source_code = d.code) AS aliases FROM datawarp.tbl_data_sources d WHERE code = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, dataset);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                JsonNode rules = read(row.getString("table_rules"));
                Map<String, String> renames = new LinkedHashMap<>();
                String aliases = row.getString("aliases");
                take(renames, read(aliases == null ? "{}" : aliases));
                take(renames, rules.path("rename"));
                Integer mostAdded = row.getObject("most_added", Integer.class);
                return new Contract(
                        dataset,
                        Contract.Mode.valueOf(row.getString("contract_mode").toUpperCase(Locale.ROOT)),
                        List.of((String[]) row.getArray("key_columns").getArray()),
                        renames,
                        read(row.getString("columns")),
                        UnpivotRule.of(rules.path("unpivot")),
                        ColumnMeaning.read(rules.path("columns")),
                        mostAdded == null ? config.maxColumnsAdded() : mostAdded);
            }
        }
    }

    private static void take(Map<String, String> renames, JsonNode rules) {
        rules.properties()
                .forEach(rule -> renames.put(rule.getKey(), rule.getValue().asText()));
    }

    private JsonNode read(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The rules of a dataset are not JSON", e);
        }
    }
}
