package io.datawarp.export.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The catalogue as a Data Package (datapackage.org, version 2), which many tools understand without being told of us. */
final class DataPackage {

    private DataPackage() {}

    static ObjectNode of(ArrayNode datasets) {
        ObjectNode descriptor = JsonNodeFactory.instance.objectNode();
        descriptor.put("$schema", "https://datapackage.org/profiles/2.0/datapackage.json");
        descriptor.put("name", "datawarp");
        ArrayNode resources = descriptor.putArray("resources");
        datasets.forEach(entry -> resources.add(resource(entry)));
        return descriptor;
    }

    private static ObjectNode resource(JsonNode entry) {
        ObjectNode resource = JsonNodeFactory.instance.objectNode();
        // A package's names have hyphens where codes have underscores.
        resource.put("name", entry.path("dataset").asText().replace('_', '-'));
        copy(entry, "name", resource, "title");
        copy(entry, "description", resource, "description");
        path(entry, resource);
        resource.put("format", "parquet");
        resource.put("mediatype", "application/vnd.apache.parquet");
        resource.set("bytes", entry.path("size_bytes"));
        if (entry.hasNonNull("sha256")) {
            resource.put("hash", "sha256:" + entry.path("sha256").asText());
        }
        if (entry.hasNonNull("licence")) {
            resource.putArray("licenses").addObject().set("name", entry.get("licence"));
        }
        ArrayNode sources = resource.putArray("sources");
        entry.path("loads").forEach(load -> source(load, sources));
        ArrayNode fields = resource.putObject("schema").putArray("fields");
        entry.path("columns").forEach(column -> fields.add(field(column)));
        return resource;
    }

    private static void path(JsonNode entry, ObjectNode resource) {
        if (entry.hasNonNull("sha256")) {
            resource.set("path", entry.path("object_key"));
        } else {
            ArrayNode paths = resource.putArray("path");
            entry.path("files").forEach(file -> paths.add(file.path("key")));
        }
    }

    private static void source(JsonNode load, ArrayNode sources) {
        ObjectNode source = sources.addObject();
        source.put(
                "title",
                load.path("period").asText("") + " load " + load.path("load_id").asText());
        copy(load, "url", source, "path");
    }

    private static ObjectNode field(JsonNode column) {
        ObjectNode field = JsonNodeFactory.instance.objectNode();
        field.set("name", column.path("name"));
        field.put("type", type(column.path("type").asText()));
        copy(column, "header", field, "title");
        copy(column, "description", field, "description");
        return field;
    }

    private static String type(String sqlType) {
        return switch (sqlType.replaceFirst("\\(.*", "")) {
            case "bigint", "integer" -> "integer";
            case "numeric", "real", "double precision" -> "number";
            case "boolean" -> "boolean";
            case "date" -> "date";
            case "timestamp", "timestamptz" -> "datetime";
            case "json" -> "any";
            default -> "string";
        };
    }

    private static void copy(JsonNode from, String key, ObjectNode to, String name) {
        if (from.hasNonNull(key)) {
            to.set(name, from.get(key));
        }
    }
}
