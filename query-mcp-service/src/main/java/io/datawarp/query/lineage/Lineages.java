package io.datawarp.query.lineage;

import io.datawarp.query.catalog.Dataset;
import io.datawarp.query.catalog.Datasets;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Answers where rows come from, in full and as a citation. */
@ApplicationScoped
public class Lineages {

    private static final int CITED = 12;

    private final Datasets datasets;
    private final LineageRepository repository;
    private final Clock clock = Clock.systemUTC();
    private final Map<String, Cited> cited = new ConcurrentHashMap<>();

    Lineages(Datasets datasets, LineageRepository repository) {
        this.datasets = datasets;
        this.repository = repository;
    }

    /** The newest periods' lineage; {@code periods_total} says how many there are. */
    public Lineage of(String code, int periods) {
        Dataset dataset = datasets.get(code);
        try {
            LineageRepository.Sources sources = repository.sources(code, periods);
            return new Lineage(
                    code,
                    dataset.publication(),
                    dataset.sqlName(),
                    dataset.licence(),
                    dataset.landingPage(),
                    sources.newest(),
                    sources.total(),
                    repository.exports(code));
        } catch (SQLException e) {
            throw new IllegalStateException("The lineage could not be read", e);
        }
    }

    /** One citation for an answer from these datasets; null when it rests on none. */
    public @Nullable Citation cite(List<Dataset> used) {
        List<Citation> citations = new ArrayList<>();
        for (Dataset dataset : used) {
            citations.add(cite(dataset));
        }
        return citations.isEmpty() ? null : citations.get(0).with(citations.subList(1, citations.size()));
    }

    public Freshness freshness(Dataset dataset) {
        return Freshness.of(dataset, clock.instant());
    }

    private Citation cite(Dataset dataset) {
        Cited known = cited.get(dataset.code());
        if (known != null && known.version().equals(dataset.version())) {
            return known.citation();
        }
        Citation citation = read(dataset);
        cited.put(dataset.code(), new Cited(dataset.version(), citation));
        return citation;
    }

    private Citation read(Dataset dataset) {
        try {
            LineageRepository.Sources sources = repository.sources(dataset.code(), CITED);
            List<Citation.CitedSource> files = new ArrayList<>();
            // Periods out of one sheet are one source, cited by its newest period.
            Set<List<Object>> sheets = new HashSet<>();
            for (Source source : sources.newest()) {
                if (sheets.add(Arrays.asList(source.url(), source.fileSha256(), source.sheet()))) {
                    files.add(new Citation.CitedSource(
                            source.period(), source.url(), source.fileSha256(), source.sheet(), source.publishedAt()));
                }
            }
            Citation.@Nullable CitedSource newest = files.isEmpty() ? null : files.get(0);
            return new Citation(
                    dataset.code(),
                    dataset.name(),
                    dataset.publication(),
                    sources.newest().stream()
                            .map(Source::period)
                            .filter(Objects::nonNull)
                            .toList(),
                    newest == null ? null : newest.url(),
                    newest == null ? null : newest.fileSha256(),
                    newest == null ? null : newest.sheet(),
                    newest == null ? null : newest.loadedAt(),
                    dataset.licence(),
                    dataset.landingPage(),
                    files,
                    sources.total(),
                    List.of());
        } catch (SQLException e) {
            throw new IllegalStateException("The lineage could not be read", e);
        }
    }

    /** A citation holds as long as the dataset's version does. */
    private record Cited(String version, Citation citation) {}
}
