package io.datawarp.query.lineage;

import com.fasterxml.jackson.databind.JsonNode;
import io.datawarp.query.exported.Exported;
import io.datawarp.query.exported.ExportedDataset;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Typed;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lineage as far as the exported catalogue tells it: file, sheet and checksum of each load, but no verdicts. */
@ApplicationScoped
@Typed(ExportedLineage.class)
class ExportedLineage implements LineageRepository {

    private final Exported exported;

    ExportedLineage(Exported exported) {
        this.exported = exported;
    }

    @Override
    public Sources sources(String code, int limit) {
        List<Source> sources = new ArrayList<>();
        exported.dataset(code)
                .ifPresent(dataset -> dataset.entry().path("loads").forEach(load -> sources.add(source(load))));
        sources.sort(Comparator.comparing(Source::period, Comparator.nullsFirst(Comparator.naturalOrder()))
                .reversed());
        return new Sources(List.copyOf(sources.subList(0, Math.min(limit, sources.size()))), sources.size());
    }

    @Override
    public List<Citation.CitedSource> cited(String code, List<Edition> editions) {
        Map<Long, Source> byLoad = new HashMap<>();
        sources(code, Integer.MAX_VALUE).newest().forEach(source -> byLoad.put(source.loadId(), source));
        List<Citation.CitedSource> cited = new ArrayList<>();
        for (Edition edition : editions) {
            Source source = byLoad.get(edition.loadId());
            if (source != null) {
                cited.add(new Citation.CitedSource(
                        edition.period(), source.url(), source.fileSha256(), source.sheet(), source.publishedAt()));
            }
        }
        return List.copyOf(cited);
    }

    @Override
    public Optional<TableCopy> copy(String code) {
        return Optional.empty();
    }

    @Override
    public List<ExportedCopy> exports(String code) {
        return exported.dataset(code).map(ExportedDataset::entry).stream()
                .map(entry -> new ExportedCopy(
                        entry.path("object_key").asText(),
                        "completed",
                        entry.path("row_count").asLong(),
                        entry.path("size_bytes").asLong(),
                        text(entry, "sha256"),
                        Instant.parse(entry.path("exported_at").asText()),
                        Instant.parse(entry.path("exported_at").asText())))
                .toList();
    }

    @Override
    public TotalRows.Known totals(String code, String version) {
        List<Long> loads = new ArrayList<>();
        List<Long> rows = new ArrayList<>();
        exported.dataset(code)
                .ifPresent(dataset -> dataset.entry()
                        .path("loads")
                        .forEach(load -> load.path("total_rows").forEach(row -> {
                            loads.add(load.path("load_id").asLong());
                            rows.add(row.asLong());
                        })));
        return new TotalRows.Known(version, loads, rows);
    }

    private static Source source(JsonNode load) {
        Instant published =
                OffsetDateTime.parse(load.path("published_at").asText()).toInstant();
        return new Source(
                text(load, "period"),
                load.path("rows").asLong(),
                published,
                load.path("load_id").asLong(),
                load.path("url").asText(),
                text(load, "sha256"),
                null,
                null,
                null,
                text(load, "sheet"),
                null,
                null,
                load.path("rows").asLong(),
                null,
                null,
                null,
                null,
                published,
                null,
                List.of());
    }

    private static @Nullable String text(JsonNode node, String key) {
        return node.hasNonNull(key) ? node.get(key).asText() : null;
    }
}
