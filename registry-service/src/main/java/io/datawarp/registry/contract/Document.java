package io.datawarp.registry.contract;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A JSON object under construction that leaves out what is not known. */
final class Document {

    private final Map<String, Object> fields = new LinkedHashMap<>();

    Document with(String name, @Nullable Object value) {
        boolean empty = value == null
                || value.equals("")
                || (value instanceof Collection<?> many && many.isEmpty())
                || (value instanceof Map<?, ?> object && object.isEmpty());
        if (!empty) {
            fields.put(name, value);
        }
        return this;
    }

    Map<String, Object> json() {
        return fields;
    }

    static List<Map<String, Object>> list(List<Document> documents) {
        List<Map<String, Object>> list = new ArrayList<>();
        documents.forEach(document -> list.add(document.json()));
        return list;
    }
}
