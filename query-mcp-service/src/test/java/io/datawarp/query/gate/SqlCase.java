package io.datawarp.query.gate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;

/**
 * A statement with what is to become of it: refuse, bound, contain or legit.
 *
 * @param postgresOnly it means something else, or nothing, in another engine's SQL
 */
record SqlCase(String id, String kind, String sql, boolean postgresOnly) {

    static List<SqlCase> read(Stream<String> lines) {
        ObjectMapper json = new ObjectMapper();
        return lines.filter(line -> !line.isBlank())
                .map(line -> {
                    try {
                        return of(json.readTree(line));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .toList();
    }

    private static SqlCase of(JsonNode node) {
        String why = node.path("why").asText();
        String kind = node.path("kind").asText().equals("legit") ? "legit" : why.substring(1, why.indexOf(']'));
        return new SqlCase(
                node.path("id").asText(),
                kind,
                node.path("sql").asText(),
                node.path("engine").asText().equals("postgresql"));
    }

    @Override
    public String toString() {
        return id + " " + kind + " " + (sql.length() > 80 ? sql.substring(0, 80) : sql);
    }
}
