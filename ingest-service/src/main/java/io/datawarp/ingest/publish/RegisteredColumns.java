package io.datawarp.ingest.publish;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datawarp.ingest.stage.TableShape;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The registry's column list: what people wrote stays, what the newest file says is taken over. */
public final class RegisteredColumns {

    private final ObjectMapper json;
    private final Map<String, ObjectNode> known = new LinkedHashMap<>();

    /** @param registered the registry's list as it is, in JSON */
    public RegisteredColumns(ObjectMapper json, String registered) {
        this.json = json;
        read(registered).forEach(entry -> known.put(entry.path("name").asText(), (ObjectNode) entry));
    }

    /** Columns that hold markers. */
    Set<String> markers() {
        return known.values().stream()
                .filter(entry -> entry.has("marker_of"))
                .map(entry -> entry.path("name").asText())
                .collect(Collectors.toSet());
    }

    /** Name of the column that holds a column's markers; null when it has none. */
    public @Nullable String markerOf(String column) {
        return known.values().stream()
                .filter(entry -> column.equals(entry.path("marker_of").asText(null)))
                .map(entry -> entry.path("name").asText())
                .findFirst()
                .orElse(null);
    }

    /** Takes a load's columns over. */
    public void merge(ArrayNode loaded) {
        for (JsonNode column : loaded) {
            ObjectNode fresh = column.deepCopy();
            ObjectNode old = known.get(fresh.path("name").asText());
            if (old != null && !fresh.has("marker_of")) {
                keep(old, fresh, "description");
                keep(old, fresh, "search_terms");
                keepUnit(old, fresh);
                keepDates(old, fresh);
                uniteMarkers(old, fresh);
                uniteLegends(old, fresh);
            }
            known.put(fresh.path("name").asText(), fresh);
        }
    }

    /** The list in the order, and with the types, of the published table. */
    public ArrayNode inOrderOf(TableShape table) {
        ArrayNode list = json.createArrayNode();
        table.data().forEach((name, type) -> {
            ObjectNode entry = known.getOrDefault(name, json.createObjectNode().put("name", name));
            entry.put("type", type);
            list.add(entry);
        });
        return list;
    }

    private static void keep(ObjectNode old, ObjectNode fresh, String property) {
        JsonNode written = old.get(property);
        if (written != null && !written.isNull() && !(written.isArray() && written.isEmpty())) {
            fresh.set(property, written);
        }
    }

    // Publishers name a unit in one edition and forget it in the next.
    private static void keepUnit(ObjectNode old, ObjectNode fresh) {
        if (fresh.path("unit").isNull()) {
            keep(old, fresh, "unit");
        }
    }

    // What one edition proved of day and month holds for those that leave it open.
    private static void keepDates(ObjectNode old, ObjectNode fresh) {
        if (fresh.path("dates").asText("open").equals("open")) {
            keep(old, fresh, "dates");
        }
    }

    private static void uniteMarkers(ObjectNode old, ObjectNode fresh) {
        Set<String> markers = new LinkedHashSet<>();
        old.path("markers").forEach(marker -> markers.add(marker.asText()));
        fresh.path("markers").forEach(marker -> markers.add(marker.asText()));
        ArrayNode united = fresh.putArray("markers");
        markers.forEach(united::add);
    }

    // A legend that one edition leaves out still says what the markers of the others mean.
    private static void uniteLegends(ObjectNode old, ObjectNode fresh) {
        ObjectNode united = old.path("legend").isObject() ? old.path("legend").deepCopy() : fresh.objectNode();
        fresh.path("legend").properties().forEach(said -> united.set(said.getKey(), said.getValue()));
        if (!united.isEmpty()) {
            fresh.set("legend", united);
        }
    }

    private ArrayNode read(@Nullable String text) {
        try {
            return text == null ? json.createArrayNode() : (ArrayNode) json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A column list in the database is not JSON", e);
        }
    }
}
