package io.datawarp.query.agent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.datawarp.http.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The arguments of a tool call, read leniently: models write "5" for 5 and "a,b" for ["a","b"]. */
final class Arguments {

    private final Map<String, Object> given;
    private final ObjectMapper json;

    Arguments(Map<String, Object> given, Set<String> known, ObjectMapper json) {
        this.given = given;
        this.json = json;
        for (String name : given.keySet()) {
            if (!known.contains(name)) {
                throw invalid("There is no argument '" + name + "'; this tool takes "
                        + known.stream().sorted().toList() + ".");
            }
        }
    }

    String required(String name) {
        String value = text(name);
        if (value == null || value.isBlank()) {
            throw invalid("The argument '" + name + "' is missing.");
        }
        return value;
    }

    @Nullable
    String text(String name) {
        Object value = given.get(name);
        if (value instanceof Collection || value instanceof Map) {
            throw invalid("The argument '" + name + "' must be one text.");
        }
        return value == null ? null : storable(name, value);
    }

    @Nullable
    Integer number(String name) {
        String text = text(name);
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return Integer.valueOf(text.strip());
        } catch (NumberFormatException e) {
            throw invalid("The argument '" + name + "' must be a whole number, not '" + text + "'.");
        }
    }

    boolean flag(String name) {
        String text = text(name);
        if (text == null || text.isBlank() || text.strip().equalsIgnoreCase("false")) {
            return false;
        }
        if (!text.strip().equalsIgnoreCase("true")) {
            throw invalid("The argument '" + name + "' must be true or false, not '" + text + "'.");
        }
        return true;
    }

    List<String> list(String name) {
        Object value = given.get(name);
        if (value instanceof Collection<?> items) {
            List<String> texts = new ArrayList<>();
            items.forEach(item -> texts.add(storable(name, item)));
            return texts;
        }
        String text = text(name);
        return text == null || text.isBlank()
                ? List.of()
                : Arrays.stream(text.split(",", -1)).map(String::strip).toList();
    }

    <T> List<T> objects(String name, TypeReference<List<T>> type, String example) {
        Object value = given.get(name);
        if (value == null) {
            return List.of();
        }
        try {
            return value instanceof String text ? json.readValue(text, type) : json.convertValue(value, type);
        } catch (IllegalArgumentException | JsonProcessingException e) {
            throw invalid("The argument '" + name + "' must be a list such as " + example + ".");
        }
    }

    // PostgreSQL's text can't hold it.
    private static String storable(String name, Object value) {
        String text = String.valueOf(value);
        if (text.indexOf('\0') >= 0) {
            throw invalid("The argument '" + name + "' contains the character U+0000; remove it.");
        }
        return text;
    }

    private static Problem invalid(String detail) {
        return Problem.of(400, "INVALID_ARGUMENT", "Invalid argument", detail);
    }
}
