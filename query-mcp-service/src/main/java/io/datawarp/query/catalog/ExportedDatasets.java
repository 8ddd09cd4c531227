package io.datawarp.query.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.datawarp.query.exported.Exported;
import io.datawarp.query.exported.ExportedDataset;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Typed;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Datasets out of the exported catalogue. What it does not tell, such as purpose and owner, stays unknown. */
@ApplicationScoped
@Typed(ExportedDatasets.class)
class ExportedDatasets implements DatasetRepository {

    private final Exported exported;
    private final ObjectMapper json;

    ExportedDatasets(Exported exported, ObjectMapper json) {
        this.exported = exported;
        this.json = json;
    }

    @Override
    public Optional<String> version(String code) {
        return exported.dataset(code).map(ExportedDataset::version);
    }

    @Override
    public Optional<Dataset> find(String code) {
        return exported.dataset(code).map(this::dataset);
    }

    @Override
    public List<String> codes() {
        return exported.datasets().stream().map(ExportedDataset::code).toList();
    }

    @Override
    public List<Browse.Shelf> shelves(String column) {
        Map<String, Long> shelves = new TreeMap<>();
        for (ExportedDataset dataset : exported.datasets()) {
            String name = text(dataset.entry(), column);
            if (name != null) {
                shelves.merge(name, 1L, Long::sum);
            }
        }
        return shelves.entrySet().stream()
                .map(shelf -> new Browse.Shelf(shelf.getKey(), shelf.getValue()))
                .toList();
    }

    @Override
    public List<Period> periods(String code) {
        List<Period> periods = new ArrayList<>();
        exported.dataset(code)
                .ifPresent(dataset -> dataset.entry()
                        .path("loads")
                        .forEach(load -> periods.add(new Period(
                                text(load, "period"),
                                load.path("rows").asLong(),
                                load.path("load_id").asLong(),
                                OffsetDateTime.parse(load.path("published_at").asText())
                                        .toInstant()))));
        periods.sort(Comparator.comparing(Period::period, Comparator.nullsFirst(Comparator.naturalOrder()))
                .reversed());
        return periods;
    }

    Dataset dataset(ExportedDataset dataset) {
        JsonNode entry = dataset.entry();
        return new Dataset(
                dataset.code(),
                text(entry, "name"),
                text(entry, "publication"),
                text(entry, "domain"),
                text(entry, "description"),
                null,
                null,
                text(entry, "frequency"),
                text(entry, "licence"),
                text(entry, "landing_page"),
                texts(entry.path("tags")),
                entry.path("status").asText("active"),
                dataset.table(),
                columns(entry.path("columns")),
                entry.path("row_count").asLong(),
                text(entry, "first_period"),
                text(entry, "last_period"),
                instant(entry, "last_load_at"),
                null,
                text(entry, "deprecation_reason"),
                text(entry, "replaced_by"),
                null,
                dataset.version(),
                dataset.files().hashCode());
    }

    private List<DatasetColumn> columns(JsonNode described) {
        List<DatasetColumn> columns = new ArrayList<>();
        for (JsonNode column : described) {
            DatasetColumn read = json.convertValue(column, DatasetColumn.class);
            if (!Dataset.isTechnical(read.name())) {
                columns.add(read.ofType(read.type().replaceFirst("\\(.*", "")));
            }
        }
        return columns;
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static @Nullable String text(JsonNode node, String key) {
        return node.hasNonNull(key) ? node.get(key).asText() : null;
    }

    private static @Nullable Instant instant(JsonNode node, String key) {
        return node.hasNonNull(key) ? Instant.parse(node.get(key).asText()) : null;
    }
}
