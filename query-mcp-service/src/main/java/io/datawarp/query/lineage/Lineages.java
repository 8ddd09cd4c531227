package io.datawarp.query.lineage;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
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
    private static final int REMEMBERED = 1000;

    private final Datasets datasets;
    private final LineageRepository repository;
    private final Clock clock = Clock.systemUTC();
    private final Map<String, Cited> cited = new ConcurrentHashMap<>();
    private final Cache<Editions, List<Citation.CitedSource>> known =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

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

    /**
     * The citation for an answer from a copy of the dataset's table, and a warning when something was published since
     * the copy was made: that is not what the rows are of.
     */
    public Citation citeCopy(Dataset dataset, List<String> warnings) {
        try {
            TableCopy copy = repository.copy(dataset.code()).orElse(null);
            if (copy == null || !copy.behind()) {
                return cite(dataset);
            }
            warnings.add("copy: the rows of '" + dataset.code() + "' are of a copy made " + copy.madeAt()
                    + "; what was published since is not in it. The citation is the copy's");
            List<Edition> newest = copy.editions().stream().limit(CITED).toList();
            return citation(
                    dataset,
                    repository.cited(dataset.code(), newest),
                    copy.editions().size(),
                    Citation.DATASET);
        } catch (SQLException e) {
            throw new IllegalStateException("The lineage could not be read", e);
        }
    }

    /** One citation for an answer from these datasets; null when it rests on none. */
    public @Nullable Citation cite(List<Dataset> used) {
        return together(used.stream().map(this::cite).toList());
    }

    /** One citation of several. */
    public @Nullable Citation together(List<Citation> citations) {
        return citations.isEmpty() ? null : citations.get(0).with(citations.subList(1, citations.size()));
    }

    /**
     * A citation for rows of these editions; of the whole dataset when there are none, or when one of them is unknown.
     */
    public Citation cite(Dataset dataset, Set<Edition> editions) {
        Citation whole = cite(dataset);
        List<Edition> newest =
                editions.stream().sorted(Edition.NEWEST_FIRST).limit(CITED).toList();
        List<Citation.CitedSource> sources = sources(dataset, newest);
        if (newest.isEmpty() || sources.size() < newest.size()) {
            return whole;
        }
        long periods = editions.stream().map(Edition::period).distinct().count();
        return citation(dataset, sources, (int) periods, Citation.ROWS);
    }

    /** A citation for a figure over all rows of a dataset. */
    public Citation citeAll(Dataset dataset) {
        return cite(dataset).ofRows();
    }

    /** Whether rows of the dataset can be of different sources. */
    public boolean hasSeveralSources(Dataset dataset) {
        return cite(dataset).periodsTotal() > 1;
    }

    private List<Citation.CitedSource> sources(Dataset dataset, List<Edition> editions) {
        return Objects.requireNonNull(known.get(new Editions(dataset.code(), dataset.version(), editions), asked -> {
            try {
                return repository.cited(asked.code(), asked.editions());
            } catch (SQLException e) {
                throw new IllegalStateException("The lineage could not be read", e);
            }
        }));
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
            List<Citation.CitedSource> newest = sources.newest().stream()
                    .map(source -> new Citation.CitedSource(
                            source.period(), source.url(), source.fileSha256(), source.sheet(), source.publishedAt()))
                    .toList();
            return citation(dataset, newest, sources.total(), Citation.DATASET);
        } catch (SQLException e) {
            throw new IllegalStateException("The lineage could not be read", e);
        }
    }

    private static Citation citation(Dataset dataset, List<Citation.CitedSource> sources, int periods, String covers) {
        List<Citation.CitedSource> files = new ArrayList<>();
        // Periods out of one sheet are one source, cited by its newest period.
        Set<List<Object>> sheets = new HashSet<>();
        for (Citation.CitedSource source : sources) {
            if (sheets.add(Arrays.asList(source.url(), source.fileSha256(), source.sheet()))) {
                files.add(source);
            }
        }
        Citation.@Nullable CitedSource newest = files.isEmpty() ? null : files.get(0);
        return new Citation(
                dataset.code(),
                dataset.name(),
                dataset.publication(),
                sources.stream()
                        .map(Citation.CitedSource::period)
                        .filter(Objects::nonNull)
                        .toList(),
                newest == null ? null : newest.url(),
                newest == null ? null : newest.fileSha256(),
                newest == null ? null : newest.sheet(),
                newest == null ? null : newest.loadedAt(),
                dataset.licence(),
                dataset.landingPage(),
                files,
                periods,
                covers,
                List.of());
    }

    /** A citation holds as long as the dataset's version does. */
    private record Cited(String version, Citation citation) {}

    private record Editions(String code, String version, List<Edition> editions) {}
}
