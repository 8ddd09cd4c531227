package io.datawarp.query.gate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.datawarp.http.Problem;
import io.datawarp.query.exported.Exported;
import io.datawarp.query.exported.ExportedDataset;
import io.datawarp.query.reader.LimitsConfig;
import io.datawarp.query.reader.Objections;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Typed;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;

/**
 * The gate before DuckDB. DuckDB itself parses the text and gives the tree, which it can do of queries alone; what runs
 * is then what was looked at.
 */
@ApplicationScoped
@Typed(ExportGate.class)
class ExportGate implements SqlGate {

    // DuckDB's word for a statement that it parses but can not write as a tree, which is all but queries.
    private static final String NOT_A_QUERY = "not implemented";

    private final Exported exported;
    private final LimitsConfig limits;
    private final ObjectMapper json;

    ExportGate(Exported exported, LimitsConfig limits, ObjectMapper json) {
        this.exported = exported;
        this.limits = limits;
        this.json = json;
    }

    @Override
    public String statement(String text) {
        return Statements.one(text, limits.sqlLength());
    }

    @Override
    public Verdict inspect(Connection connection, String begin, String statement) throws SQLException {
        JsonNode tree = tree(connection, statement);
        if (tree.path("error").asBoolean(true)) {
            throw tree.path("error_type").asText().equals(NOT_A_QUERY)
                    ? notAQuery()
                    : Objections.problem(new SQLException("Parser Error: "
                            + tree.path("error_message").asText() + " at character "
                            + (tree.path("position").asInt() + 1)));
        }
        if (tree.path("statements").size() != 1) {
            throw notAQuery();
        }
        Map<String, String> codes = new TreeMap<>();
        for (ExportedDataset dataset : exported.datasets()) {
            codes.put(dataset.table(), dataset.code());
        }
        QueryTree query = new QueryTree(statement, codes);
        query.inspect(tree.path("statements").get(0));
        return new Verdict(query.datasets(), Map.of());
    }

    private JsonNode tree(Connection connection, String statement) throws SQLException {
        try (PreparedStatement parse = connection.prepareStatement("SELECT json_serialize_sql(?::VARCHAR)")) {
            parse.setString(1, statement);
            try (ResultSet row = parse.executeQuery()) {
                row.next();
                return json.readTree(row.getString(1));
            }
        } catch (JsonProcessingException e) {
            throw Problem.of(422, "QUERY_TOO_LARGE", "Query too large", "It is nested too deeply; ask for less.");
        }
    }

    private static Problem notAQuery() {
        return Statements.refused(
                "SQL_NOT_A_QUERY", "Not a query", "Only SELECT, WITH ... SELECT, VALUES and TABLE may run.");
    }
}
