package io.datawarp.ingest.publish;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.datawarp.ingest.stage.TableShape;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RegisteredColumnsTest {

    private final ObjectMapper json = new ObjectMapper();

    @Test
    void keepsWhatEachEditionSaysOfItsMarkers() throws JsonProcessingException {
        RegisteredColumns columns = new RegisteredColumns(json, "[]");
        columns.merge(list("'markers': ['*', 'c'], 'legend': {'*': 'Under 5', 'c': 'confidential'}"));
        columns.merge(list("'markers': ['*'], 'legend': {'*': 'Under 7'}"));
        columns.merge(list("'markers': ['z']"));

        ArrayNode all = columns.inOrderOf(new TableShape("staging", "tbl_x", Map.of("count", "bigint")));

        assertThat(all.get(0).path("markers")).isEqualTo(read("['*', 'c', 'z']"));
        assertThat(all.get(0).path("legend")).isEqualTo(read("{'*': 'Under 7', 'c': 'confidential'}"));
    }

    private ArrayNode list(String said) throws JsonProcessingException {
        return (ArrayNode) read("[{'name': 'count', 'type': 'bigint', 'unit': null, " + said + "}]");
    }

    private JsonNode read(String text) throws JsonProcessingException {
        return json.readTree(text.replace('\'', '"'));
    }
}
