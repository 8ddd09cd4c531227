package io.datawarp.query.journal;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Typed;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;

/** Adds questions to tbl_query_log and stamps the datasets they read. */
@ApplicationScoped
@Typed(WarehouseJournal.class)
class WarehouseJournal implements JournalRepository {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    // One statement however many questions there are: a statement each was the bottleneck of all answers.
    private static final String INSERT = """
            INSERT INTO datawarp.tbl_query_log
                (asked_at, caller, channel, tool, question, datasets, row_count, duration_ms, outcome, error_code)
            SELECT asked_at, caller, channel, tool, question, datasets, row_count, duration_ms, outcome, error_code
            FROM json_to_recordset(?::json) AS q (
                asked_at TIMESTAMPTZ, caller TEXT, channel TEXT, tool TEXT, question TEXT, datasets TEXT[],
                row_count BIGINT, duration_ms BIGINT, outcome TEXT, error_code TEXT
            )
            """;
    // A load that publishes holds the row: then somebody else stamps it, soon enough.
    private static final String STAMP = """
            UPDATE datawarp.tbl_data_sources
            SET last_queried_at = clock_timestamp()
            WHERE code IN (
                SELECT code
                FROM datawarp.tbl_data_sources
                WHERE code = ANY (?)
                    AND (last_queried_at IS NULL OR last_queried_at < clock_timestamp() - interval '1 minute')
                FOR NO KEY UPDATE SKIP LOCKED
            )
            """;

    private final DataSource database;

    WarehouseJournal(DataSource database) {
        this.database = database;
    }

    @Override
    public void add(List<Answered> questions) throws SQLException {
        ArrayNode rows = JSON.createArrayNode();
        Set<String> read = new TreeSet<>();
        for (Answered question : questions) {
            rows.add(row(question));
            read.addAll(question.datasets());
        }
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(INSERT);
                PreparedStatement stamp = connection.prepareStatement(STAMP)) {
            insert.setString(1, rows.toString());
            insert.executeUpdate();
            if (!read.isEmpty()) {
                stamp.setArray(1, connection.createArrayOf("text", read.toArray()));
                stamp.executeUpdate();
            }
        }
    }

    private static ObjectNode row(Answered question) {
        Asked asked = question.asked();
        ObjectNode row = JSON.createObjectNode()
                .put("asked_at", question.at().toString())
                .put("caller", asked.caller())
                .put("channel", asked.channel().word())
                .put("tool", asked.tool())
                .put("question", asked.question())
                .put("row_count", question.rows())
                .put("duration_ms", question.duration().toMillis())
                .put("outcome", question.outcome())
                .put("error_code", question.errorCode());
        ArrayNode datasets = row.putArray("datasets");
        question.datasets().forEach(datasets::add);
        return row;
    }
}
