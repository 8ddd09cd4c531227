package io.datawarp.query.catalog;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A column as the registry describes it. A column with {@code marker_of} keeps the suppression markers, such as
 * {@code *}, of the numeric column it names.
 *
 * @param legend what the publisher's legend says of the markers
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record DatasetColumn(
        String name,
        String type,
        @Nullable String header,
        @Nullable String unit,
        @Nullable String description,
        List<String> searchTerms,
        List<String> markers,
        List<String> notes,
        @Nullable String markerOf,
        Map<String, String> legend) {

    private static final Pattern NO_NUMBERS = Pattern.compile("(text|char|date|time|bool|uuid|json|bytea).*");

    public DatasetColumn {
        Objects.requireNonNull(name, "name is null");
        type = Objects.requireNonNullElse(type, "text");
        searchTerms = searchTerms == null ? List.of() : List.copyOf(searchTerms);
        markers = markers == null ? List.of() : List.copyOf(markers);
        notes = notes == null ? List.of() : List.copyOf(notes);
        legend = legend == null ? Map.of() : Map.copyOf(legend);
    }

    /** Whether it certainly holds nothing that can be added up. */
    public boolean isNoNumber() {
        return NO_NUMBERS.matcher(type).matches();
    }

    DatasetColumn ofType(String other) {
        return new DatasetColumn(name, other, header, unit, description, searchTerms, markers, notes, markerOf, legend);
    }
}
