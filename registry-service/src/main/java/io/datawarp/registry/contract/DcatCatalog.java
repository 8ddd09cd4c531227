package io.datawarp.registry.contract;

import io.datawarp.registry.dataset.Dataset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** DCAT 3 as JSON-LD: the whole catalogue, or one dataset; with where each dataset's files are read, by code. */
final class DcatCatalog {

    private static final Map<String, String> CONTEXT = Map.of(
            "dcat", "http://www.w3.org/ns/dcat#",
            "dct", "http://purl.org/dc/terms/",
            "vcard", "http://www.w3.org/2006/vcard/ns#",
            "xsd", "http://www.w3.org/2001/XMLSchema#");
    private static final String FREQUENCIES = "http://purl.org/cld/freq/";
    private static final Map<String, String> FREQUENCY_NAMES = Map.of(
            "daily", "daily",
            "weekly", "weekly",
            "fortnightly", "biweekly",
            "monthly", "monthly",
            "quarterly", "quarterly",
            "biannual", "semiannual",
            "annual", "annual",
            "irregular", "irregular");

    private DcatCatalog() {}

    static Map<String, Object> of(List<Dataset> datasets, Map<String, List<String>> links) {
        return new Document()
                .with("@context", CONTEXT)
                .with("@type", "dcat:Catalog")
                .with("@id", "urn:datawarp:catalog")
                .with("dct:title", "DataWarp")
                .with(
                        "dcat:dataset",
                        datasets.stream()
                                .map(dataset -> dataset(dataset, links).json())
                                .toList())
                .json();
    }

    static Map<String, Object> of(Dataset dataset, Map<String, List<String>> links) {
        Map<String, Object> document = new Document().with("@context", CONTEXT).json();
        document.putAll(dataset(dataset, links).json());
        return document;
    }

    private static Document dataset(Dataset dataset, Map<String, List<String>> links) {
        return new Document()
                .with("@type", "dcat:Dataset")
                .with("@id", "urn:datawarp:dataset:" + dataset.code())
                .with("dct:identifier", dataset.code())
                .with("dct:title", dataset.name())
                .with("dct:description", dataset.description() == null ? dataset.purpose() : dataset.description())
                .with("dcat:keyword", dataset.tags())
                .with("dcat:landingPage", link(dataset.landingPage()))
                .with("dct:license", dataset.licence())
                .with("dct:accrualPeriodicity", frequency(dataset.frequency()))
                .with("dct:issued", time(dataset.createdAt().toString()))
                .with("dct:modified", time(dataset.updatedAt().toString()))
                .with("dcat:contactPoint", contact(dataset.owner()))
                .with("dct:isReplacedBy", replacement(dataset.replacedBy()))
                .with(
                        "dcat:distribution",
                        links.getOrDefault(dataset.code(), List.of()).stream()
                                .map(link -> distribution(dataset, link))
                                .toList());
    }

    private static Map<String, Object> distribution(Dataset dataset, String link) {
        Object address = link(link);
        String part = link.contains("/period=") ? link.replaceFirst(".*/period=", ", ") : "";
        return new Document()
                .with("@type", "dcat:Distribution")
                .with("dct:title", dataset.name() + " (Parquet" + part + ")")
                .with("dcat:accessURL", address)
                .with("dcat:downloadURL", address)
                .with(
                        "dcat:mediaType",
                        Map.of("@id", "https://www.iana.org/assignments/media-types/application/vnd.apache.parquet"))
                .json();
    }

    private static @Nullable Object link(@Nullable String address) {
        return address == null ? null : Map.of("@id", address);
    }

    private static @Nullable Object frequency(@Nullable String frequency) {
        String name = frequency == null ? null : FREQUENCY_NAMES.get(frequency);
        return name == null ? null : Map.of("@id", FREQUENCIES + name);
    }

    private static @Nullable Object replacement(@Nullable String code) {
        return code == null ? null : Map.of("@id", "urn:datawarp:dataset:" + code);
    }

    private static @Nullable Object contact(@Nullable String owner) {
        return owner == null ? null : Map.of("@type", "vcard:Kind", "vcard:hasEmail", Map.of("@id", "mailto:" + owner));
    }

    private static Object time(String time) {
        return Map.of("@type", "xsd:dateTime", "@value", time);
    }
}
