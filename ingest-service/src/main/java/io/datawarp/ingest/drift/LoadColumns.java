package io.datawarp.ingest.drift;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datawarp.tabular.label.Footnotes;
import io.datawarp.tabular.label.Names;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The columns of a load as its event lists them. */
public final class LoadColumns {

    private static final Pattern NUMBERED = Pattern.compile("_\\d+$");

    private final ArrayNode list;
    private final Map<String, ObjectNode> entries = new LinkedHashMap<>();
    private final Map<String, String> markers = new LinkedHashMap<>();

    private LoadColumns(ArrayNode list) {
        this.list = list;
        for (JsonNode entry : list) {
            String name = entry.path("name").asText();
            if (entry.hasNonNull("marker_of")) {
                markers.put(entry.path("marker_of").asText(), name);
            } else {
                entries.put(name, (ObjectNode) entry);
            }
        }
    }

    /** The registry's list of columns. */
    static LoadColumns of(JsonNode registered) {
        return new LoadColumns((ArrayNode) registered);
    }

    public static LoadColumns of(ObjectMapper json, @Nullable String text) {
        try {
            return new LoadColumns(text == null ? json.createArrayNode() : (ArrayNode) json.readTree(text));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A column list in the database is not JSON", e);
        }
    }

    /** Names, without columns for markers. */
    public Set<String> names() {
        return entries.keySet();
    }

    public Optional<ObjectNode> entry(String name) {
        return Optional.ofNullable(entries.get(name));
    }

    /** Name of the column that holds a column's markers. */
    public @Nullable String marker(String column) {
        return markers.get(column);
    }

    boolean isMarker(String name) {
        return markers.containsValue(name);
    }

    @Nullable
    String unit(String name) {
        ObjectNode entry = entries.get(name);
        return entry == null || !entry.hasNonNull("unit")
                ? null
                : entry.path("unit").asText();
    }

    String header(String name) {
        ObjectNode entry = entries.get(name);
        return entry == null ? name : entry.path("header").asText(name);
    }

    /** Names of the columns by what they are called, but for the number that tells those with the same header apart. */
    Map<String, List<String>> byLabel() {
        Map<String, List<String>> labels = new LinkedHashMap<>();
        entries.keySet()
                .forEach(name -> labels.computeIfAbsent(label(name), any -> new ArrayList<>())
                        .add(name));
        labels.remove("");
        return labels;
    }

    private String label(String name) {
        ObjectNode entry = entries.get(name);
        if (entry != null && entry.hasNonNull("header")) {
            List<String> levels = Stream.of(entry.path("header").asText().split(" \\| ", -1))
                    .map(level -> Footnotes.of(level).text())
                    .toList();
            return levels.stream().allMatch(String::isBlank) ? "" : new Names().next(levels, "");
        }
        // Adopted tables have no headers.
        String base = NUMBERED.matcher(name).replaceFirst("");
        return entries.containsKey(base) ? base : name;
    }

    /** The list with the held columns marked as such. */
    ArrayNode marked(Iterable<Held> held) {
        held.forEach(column -> entry(column.column())
                .ifPresent(entry -> entry.put("held", column.why().word())));
        return list;
    }

    /** The list without the columns that are kept out, and without the marks. */
    public ArrayNode without(Set<String> keptOut) {
        ArrayNode rest = list.deepCopy();
        rest.removeIf(entry -> keptOut.contains(entry.path("name").asText()));
        rest.forEach(entry -> ((ObjectNode) entry).remove("held"));
        return rest;
    }
}
