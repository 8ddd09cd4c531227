package io.datawarp.registry.contract;

import io.datawarp.registry.dataset.Dataset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Frictionless Data Package 2.0 with a Table Schema, describing the exported Parquet files. */
final class FrictionlessPackage {

    private static final String PROFILES = "https://datapackage.org/profiles/2.0/";
    private static final Map<String, String> TYPES = Map.of(
            "text", "string",
            "bigint", "integer",
            "integer", "integer",
            "numeric", "number",
            "boolean", "boolean",
            "date", "date",
            "timestamp", "datetime");

    private FrictionlessPackage() {}

    /** With the keys of each exported dataset, by code. */
    static Map<String, Object> of(Dataset dataset, long shape, Map<String, List<String>> files) {
        return new Document()
                .with("$schema", PROFILES + "datapackage.json")
                .with("name", dataset.code())
                .with("id", "urn:datawarp:dataset:" + dataset.code())
                .with("title", dataset.name())
                .with("description", dataset.description() == null ? dataset.purpose() : dataset.description())
                .with("version", "1." + shape + ".0")
                .with("created", dataset.createdAt().toString())
                .with("homepage", dataset.landingPage())
                .with("keywords", dataset.tags())
                .with("licenses", dataset.licence() == null ? List.of() : List.of(Map.of("name", dataset.licence())))
                .with("contributors", contributors(dataset))
                .with("resources", List.of(resource(dataset, files.getOrDefault(dataset.code(), List.of()))))
                .json();
    }

    private static List<Map<String, Object>> contributors(Dataset dataset) {
        return dataset.owner() == null
                ? List.of()
                : List.of(Map.of("title", dataset.owner(), "email", dataset.owner(), "roles", List.of("owner")));
    }

    // What was never exported will lie in one file, unless it is a big one.
    private static Object path(Dataset dataset, List<String> files) {
        if (files.isEmpty()) {
            return "datasets/" + dataset.code() + ".parquet";
        }
        return files.size() == 1 ? files.get(0) : files;
    }

    private static Map<String, Object> resource(Dataset dataset, List<String> files) {
        return new Document()
                .with("$schema", PROFILES + "dataresource.json")
                .with("name", dataset.code())
                .with("type", "table")
                .with("path", path(dataset, files))
                .with("format", "parquet")
                .with("mediatype", "application/vnd.apache.parquet")
                .with("schema", schema(dataset))
                .json();
    }

    private static Map<String, Object> schema(Dataset dataset) {
        List<Document> fields = new ArrayList<>();
        for (ContractColumn column : ContractColumn.of(dataset)) {
            fields.add(new Document()
                    .with("name", column.name())
                    .with("type", TYPES.getOrDefault(column.type(), "any"))
                    .with("title", column.header())
                    .with("description", column.description())
                    .with("unit", column.unit()));
        }
        if (fields.isEmpty()) {
            return Map.of();
        }
        // The file also has the columns by which DataWarp traces a row: load, period, row of the sheet. The standard's
        // text calls for a string here, its published profile for a list; validators go by the profile.
        return new Document()
                .with("$schema", PROFILES + "tableschema.json")
                .with("fieldsMatch", List.of("subset"))
                .with("fields", Document.list(fields))
                .json();
    }
}
