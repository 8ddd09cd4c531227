package io.datawarp.registry.contract;

import io.datawarp.registry.dataset.Dataset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The Open Data Contract Standard, version 3.1.0. */
final class OdcsContract {

    private static final Map<String, String> STATES = Map.of(
            "registered", "draft",
            "active", "active",
            "deprecated", "deprecated",
            "archived", "retired");
    private static final Map<String, String> TYPES = Map.of(
            "text", "string",
            "bigint", "integer",
            "integer", "integer",
            "numeric", "number",
            "boolean", "boolean",
            "date", "date",
            "timestamp", "timestamp");

    private OdcsContract() {}

    /** @param shape how many times the shape of the table has changed: the contract's version counts it */
    static Map<String, Object> of(Dataset dataset, long shape) {
        String deprecated = dataset.deprecationReason() == null
                ? null
                : "Deprecated: " + dataset.deprecationReason()
                        + (dataset.replacedBy() == null ? "" : ". Use " + dataset.replacedBy() + " instead");
        return new Document()
                .with("apiVersion", "v3.1.0")
                .with("kind", "DataContract")
                .with("id", "urn:datawarp:dataset:" + dataset.code())
                .with("name", dataset.name())
                .with("version", "1." + shape + ".0")
                .with("status", STATES.getOrDefault(dataset.status(), dataset.status()))
                .with("domain", dataset.domain())
                .with("dataProduct", dataset.publication())
                .with(
                        "description",
                        new Document()
                                .with("purpose", dataset.purpose())
                                .with("usage", dataset.licence() == null ? null : "Licence " + dataset.licence())
                                .with("limitations", deprecated)
                                .json())
                .with("tags", dataset.tags())
                .with("schema", List.of(table(dataset)))
                .with("team", team(dataset))
                .with("slaProperties", Document.list(agreements(dataset)))
                .with("contractCreatedTs", dataset.createdAt().toString())
                .json();
    }

    private static Map<String, Object> table(Dataset dataset) {
        List<Document> properties = new ArrayList<>();
        for (ContractColumn column : ContractColumn.of(dataset)) {
            properties.add(new Document()
                    .with("name", column.name())
                    .with("physicalName", column.name())
                    .with("physicalType", column.type())
                    .with("logicalType", TYPES.getOrDefault(column.type(), "string"))
                    .with("businessName", column.header())
                    .with("description", column.description())
                    .with("tags", column.searchTerms())
                    .with(
                            "customProperties",
                            column.unit() == null
                                    ? List.of()
                                    : List.of(Map.of("property", "unit", "value", column.unit()))));
        }
        return new Document()
                .with("name", dataset.code())
                .with("logicalType", "object")
                .with("physicalType", "table")
                .with("physicalName", dataset.schemaName() + "." + dataset.tableName())
                .with("description", dataset.description())
                .with("properties", Document.list(properties))
                .json();
    }

    private static Map<String, Object> team(Dataset dataset) {
        return dataset.owner() == null
                ? Map.of()
                : Map.of("members", List.of(Map.of("username", dataset.owner(), "role", "owner")));
    }

    private static List<Document> agreements(Dataset dataset) {
        List<Document> agreements = new ArrayList<>();
        agreements.add(new Document()
                .with("property", "retention")
                .with("value", dataset.retentionDays())
                .with("unit", "d"));
        if (dataset.frequency() != null) {
            agreements.add(new Document().with("property", "frequency").with("value", dataset.frequency()));
        }
        return agreements;
    }
}
