package io.datawarp.ingest.drift;

import com.fasterxml.jackson.databind.JsonNode;
import io.datawarp.tabular.ColumnExtract;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Columns without a label are named by their letter in the sheet, so their names change when the table moves sideways.
 * The publisher renamed nothing then: such a column is known again by its labelled neighbour and its type.
 */
final class Unlabelled {

    private static final Pattern BY_LETTER = Pattern.compile("column_[a-z]{1,3}");

    private Unlabelled() {}

    private record Place(String name, String type, String neighbour) {}

    /**
     * Names in the file to registered ones.
     *
     * @param registered the registry's list of columns, in their order
     */
    static Map<String, String> moved(List<ColumnExtract> columns, JsonNode registered) {
        List<Place> now = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            ColumnExtract column = columns.get(i);
            if (isUnlabelled(column.name(), column.header())) {
                Optional<ColumnExtract> next = columns.stream()
                        .skip(i + 1L)
                        .filter(other -> !isUnlabelled(other.name(), other.header()))
                        .findFirst();
                now.add(new Place(
                        column.name(),
                        column.type().sqlName(),
                        next.map(ColumnExtract::name).orElse("")));
            }
        }
        if (now.isEmpty()) {
            return Map.of();
        }
        List<Place> before = before(registered);
        Set<String> shared = now.stream()
                .map(Place::name)
                .filter(name -> before.stream().anyMatch(place -> place.name().equals(name)))
                .collect(Collectors.toSet());
        Map<String, String> moved = new LinkedHashMap<>();
        for (Place place : now) {
            List<Place> alike = before.stream()
                    .filter(old -> !shared.contains(old.name()) && isSamePlace(old, place))
                    .toList();
            long rivals =
                    now.stream().filter(other -> isSamePlace(other, place)).count();
            // Two that could be meant are a question for people.
            if (!shared.contains(place.name()) && alike.size() == 1 && rivals == 1) {
                moved.put(place.name(), alike.get(0).name());
            }
        }
        return moved;
    }

    private static List<Place> before(JsonNode registered) {
        List<Place> places = new ArrayList<>();
        String neighbour = "";
        for (int i = registered.size() - 1; i >= 0; i--) {
            JsonNode column = registered.get(i);
            String name = column.path("name").asText();
            if (column.hasNonNull("marker_of")) {
                continue;
            }
            if (isUnlabelled(name, column.path("header").asText(name))) {
                places.add(new Place(name, column.path("type").asText(), neighbour));
            } else {
                neighbour = name;
            }
        }
        return places;
    }

    private static boolean isSamePlace(Place one, Place other) {
        return one.type().equals(other.type()) && one.neighbour().equals(other.neighbour());
    }

    private static boolean isUnlabelled(String name, String header) {
        return header.isBlank() && BY_LETTER.matcher(name).matches();
    }
}
