package io.datawarp.query.agent;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON schemas of records, named as the service writes them. What may be null may also be missing. */
final class Schemas {

    private final Deque<Class<?>> open = new ArrayDeque<>();

    private Schemas() {}

    static Map<String, Object> of(Class<?> record) {
        return new Schemas().object(record);
    }

    private Map<String, Object> object(Class<?> record) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        if (open.contains(record)) {
            // A citation in a citation: the shape is known by then.
            return schema;
        }
        open.push(record);
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (RecordComponent component : record.getRecordComponents()) {
            String name = new SnakeCaseStrategy().translate(component.getName());
            AnnotatedType type = component.getAnnotatedType();
            boolean nullable = type.isAnnotationPresent(Nullable.class);
            properties.put(name, nullable ? orNull(schema(type)) : schema(type));
            if (!nullable && !omittedWhenEmpty(record, component)) {
                required.add(name);
            }
        }
        open.pop();
        schema.put("properties", properties);
        schema.put("required", required);
        return schema;
    }

    private static boolean omittedWhenEmpty(Class<?> record, RecordComponent component) {
        JsonInclude include = record.getAnnotation(JsonInclude.class);
        return include != null
                && include.value() == JsonInclude.Include.NON_EMPTY
                && Collection.class.isAssignableFrom(component.getType());
    }

    private static Map<String, Object> orNull(Map<String, Object> schema) {
        Map<String, Object> either = new LinkedHashMap<>(schema);
        Object type = either.get("type");
        if (type != null) {
            either.put("type", List.of(type, "null"));
        }
        return either;
    }

    private Map<String, Object> schema(AnnotatedType annotated) {
        Type type = annotated.getType();
        if (type instanceof ParameterizedType map && map.getRawType() == Map.class) {
            return new LinkedHashMap<>(Map.of("type", "object"));
        }
        if (annotated instanceof AnnotatedParameterizedType list && type instanceof ParameterizedType) {
            Map<String, Object> items = schema(list.getAnnotatedActualTypeArguments()[0]);
            return new LinkedHashMap<>(Map.of("type", "array", "items", items));
        }
        if (!(type instanceof Class<?> plain)) {
            return new LinkedHashMap<>();
        }
        if (plain.isRecord()) {
            return object(plain);
        }
        if (plain == Object.class) {
            return new LinkedHashMap<>();
        }
        return new LinkedHashMap<>(Map.of("type", word(plain)));
    }

    private static String word(Class<?> type) {
        if (type == boolean.class || type == Boolean.class) {
            return "boolean";
        }
        boolean whole = type == int.class || type == long.class || type == Integer.class || type == Long.class;
        if (whole) {
            return "integer";
        }
        return type == double.class || Number.class.isAssignableFrom(type) ? "number" : "string";
    }
}
