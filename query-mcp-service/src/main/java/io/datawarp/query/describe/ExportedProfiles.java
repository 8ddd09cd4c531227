package io.datawarp.query.describe;

import io.datawarp.query.answer.RowList;
import io.datawarp.query.catalog.Dataset;
import io.datawarp.query.catalog.DatasetColumn;
import io.datawarp.query.catalog.Datasets;
import io.datawarp.query.catalog.Period;
import io.datawarp.query.describe.ColumnDescription.TopValue;
import io.datawarp.query.describe.Description.LoadVerdict;
import io.datawarp.query.lineage.TotalRows;
import io.datawarp.query.reader.Budget;
import io.datawarp.query.reader.Query;
import io.datawarp.query.reader.Reader;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Typed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Profiles made of the exported rows when somebody asks for them first, of a sample when there are very many. */
@ApplicationScoped
@Typed(ExportedProfiles.class)
class ExportedProfiles implements ProfileReader {

    private static final long MOST_ROWS = 1_000_000;
    private static final int VALUES = 50;
    private static final int LOADS = 5;
    private static final Budget FEW = new Budget(1000, 1_000_000, false);
    private static final Set<String> TEXTS = Set.of("text", "boolean", "json", "uuid");

    private final Datasets datasets;
    private final TotalRows totals;
    private final Reader reader;
    private final Clock clock = Clock.systemUTC();
    private final Map<String, Made> made = new ConcurrentHashMap<>();

    ExportedProfiles(Datasets datasets, TotalRows totals, Reader reader) {
        this.datasets = datasets;
        this.totals = totals;
        this.reader = reader;
    }

    @Override
    public Map<String, ColumnProfile> columns(String code) {
        return of(code).columns();
    }

    @Override
    public Optional<Description.Profile> profile(String code) {
        Made known = of(code);
        long rows = datasets.recent(code).rowCount();
        return Optional.of(new Description.Profile(Math.min(rows, MOST_ROWS), rows > MOST_ROWS, known.at()));
    }

    @Override
    public Description.Grain grain(String code) {
        return new Description.Grain(List.of(), "unknown");
    }

    // The catalogue tells of published loads only, and nothing of the gates.
    @Override
    public List<LoadVerdict> loads(String code) {
        return datasets.periods(code).stream()
                .limit(LOADS)
                .map(ExportedProfiles::load)
                .toList();
    }

    @Override
    public long totalRows(String code) {
        return totals.of(datasets.get(code)).rows().size();
    }

    private static LoadVerdict load(Period period) {
        return new LoadVerdict(
                period.loadId(), period.period(), "completed", null, period.rowCount(), period.publishedAt(), null);
    }

    private Made of(String code) {
        Dataset dataset = datasets.get(code);
        Made known = made.get(code);
        if (known == null || !known.version().equals(dataset.version())) {
            known = new Made(dataset.version(), clock.instant(), make(dataset));
            made.put(code, known);
        }
        return known;
    }

    private Map<String, ColumnProfile> make(Dataset dataset) {
        Map<String, ColumnProfile> profiles = new LinkedHashMap<>();
        String rows = "(SELECT * FROM " + dataset.sqlName()
                + (dataset.rowCount() > MOST_ROWS
                        ? " USING SAMPLE reservoir(" + MOST_ROWS + " ROWS) REPEATABLE (1)"
                        : "")
                + ")";
        for (DatasetColumn column : dataset.columns()) {
            profiles.put(column.name(), profile(rows, column));
        }
        return profiles;
    }

    private ColumnProfile profile(String rows, DatasetColumn column) {
        String name = '"' + column.name().replace("\"", "\"\"") + '"';
        List<@Nullable Object> figures = ask("SELECT count(" + name + "), count(DISTINCT " + name + "), min(" + name
                        + ")::VARCHAR, max(" + name + ")::VARCHAR FROM " + rows)
                .get(0);
        long distinct = number(figures.get(1));
        boolean ordered = !TEXTS.contains(column.type());
        boolean complete = distinct <= VALUES;
        List<TopValue> values = new ArrayList<>();
        if (complete || !ordered) {
            ask("SELECT " + name + "::VARCHAR, count(*) FROM " + rows + " WHERE " + name
                            + " IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT " + VALUES)
                    .forEach(row -> values.add(new TopValue(String.valueOf(row.get(0)), number(row.get(1)))));
        }
        return new ColumnProfile(
                number(figures.get(0)),
                distinct,
                ordered ? text(figures.get(2)) : null,
                ordered ? text(figures.get(3)) : null,
                values,
                complete);
    }

    private List<List<@Nullable Object>> ask(String sql) {
        RowList found = new RowList();
        try {
            reader.ask(Query.of(sql), FEW, found);
        } catch (IOException e) {
            throw new UncheckedIOException("The columns could not be profiled", e);
        }
        return found.rows();
    }

    private static long number(@Nullable Object value) {
        return Long.parseLong(String.valueOf(value));
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private record Made(String version, Instant at, Map<String, ColumnProfile> columns) {}
}
