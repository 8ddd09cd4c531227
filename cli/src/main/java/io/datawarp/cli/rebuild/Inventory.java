package io.datawarp.cli.rebuild;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datawarp.cli.client.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.StreamSupport;

/** What a warehouse was made of: its datasets, and the loads that its tables hold, in their order. */
final class Inventory {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final List<String> SAME = List.of("dataset", "period", "sha256", "rows");

    // One query, so one snapshot: a load that is published meanwhile is in all of it or in none.
    private static final String SQL = """
            SELECT jsonb_build_object(
                'inventory', 1,
                'made_at', now(),
                'datasets', (
                    SELECT coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
                        'code', code, 'name', name, 'publication', publication, 'domain', domain, 'owner', owner,
                        'purpose', purpose, 'description', description, 'frequency', frequency, 'licence', licence,
                        'landing_page', landing_page, 'source_type', source_type, 'tags', tags, 'retention_days', retention_days,
                        'load_mode', load_mode, 'contract_mode', contract_mode, 'key_columns', key_columns,
                        'gate_thresholds', gate_thresholds, 'validation_required', validation_required,
                        -- Renames that people approved have come true in the rows; here they are rules like others.
                        'table_rules', table_rules || coalesce((
                            SELECT jsonb_build_object(
                                'rename',
                                jsonb_object_agg(a.alias, a.column_name) || coalesce(s.table_rules -> 'rename', '{}')
                            )
                            FROM datawarp.tbl_column_aliases AS a
                            WHERE a.source_code = s.code
                            HAVING count(*) > 0
                        ), '{}')
                    )) ORDER BY code), '[]')
                    FROM datawarp.tbl_data_sources AS s
                    WHERE status IN ('registered', 'active', 'deprecated')
                ),
                'deprecations', (
                    SELECT coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
                        'dataset', s.code, 'reason', s.deprecation_reason, 'replaced_by', r.code,
                        'archive_date', s.archive_date
                    )) ORDER BY s.code), '[]')
                    FROM datawarp.tbl_data_sources AS s
                    LEFT JOIN datawarp.tbl_data_sources AS r ON r.code = s.replaced_by AND r.status <> 'archived'
                    WHERE s.status = 'deprecated'
                ),
                'loads', (
                    SELECT coalesce(jsonb_agg(jsonb_build_object(
                        'load_id', e.load_id, 'dataset', e.source_code, 'period', e.period, 'sheet', e.sheet,
                        'url', e.url, 'sha256', e.file_sha256, 'rows', p.row_count
                    ) ORDER BY e.load_id), '[]')
                    FROM datawarp.tbl_dataset_periods AS p
                    JOIN datawarp.tbl_load_events AS e USING (load_id)
                    JOIN datawarp.tbl_data_sources AS s ON s.code = e.source_code
                    WHERE s.status IN ('registered', 'active', 'deprecated')
                )
            )
            """;

    private final JsonNode content;

    private Inventory(JsonNode content) {
        this.content = content;
    }

    static Inventory take(String jdbc) {
        try (Connection connection = DriverManager.getConnection(jdbc);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(SQL)) {
            row.next();
            return new Inventory(JSON.readTree(row.getString(1)));
        } catch (SQLException e) {
            throw Failure.of("The inventory could not be taken: " + e.getMessage());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static Inventory read(Path file) throws IOException {
        JsonNode content;
        try {
            content = JSON.readTree(Files.readString(file));
        } catch (JsonProcessingException e) {
            content = JSON.createObjectNode();
        }
        if (content.path("inventory").asInt() != 1) {
            throw Failure.wrongUsage(file + " is no inventory; './datawarp inventory' makes one");
        }
        return new Inventory(content);
    }

    /** As the body of a registration. */
    Iterable<JsonNode> datasets() {
        return content.path("datasets");
    }

    /** Each with its {@code dataset}, the rest as the body of a deprecation. */
    Iterable<JsonNode> deprecations() {
        return content.path("deprecations");
    }

    /** Oldest first. */
    Iterable<JsonNode> loads() {
        return content.path("loads");
    }

    /** Whether the same file stands in the same dataset and period, with as many rows. */
    boolean holds(JsonNode load) {
        return StreamSupport.stream(loads().spliterator(), false)
                .anyMatch(
                        here -> SAME.stream().allMatch(field -> here.path(field).equals(load.path(field))));
    }

    @Override
    public String toString() {
        return content instanceof ObjectNode object ? object.toPrettyString() : content.toString();
    }
}
