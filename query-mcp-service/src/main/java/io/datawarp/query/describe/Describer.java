package io.datawarp.query.describe;

import io.datawarp.query.answer.Answer;
import io.datawarp.query.catalog.Dataset;
import io.datawarp.query.catalog.DatasetColumn;
import io.datawarp.query.catalog.DatasetFilter;
import io.datawarp.query.catalog.Datasets;
import io.datawarp.query.catalog.Period;
import io.datawarp.query.describe.ColumnDescription.MarkerMeaning;
import io.datawarp.query.describe.ColumnDescription.TopValue;
import io.datawarp.query.describe.Description.Periods;
import io.datawarp.query.describe.Description.Sibling;
import io.datawarp.query.describe.ProfileReader.ColumnProfile;
import io.datawarp.query.journal.Asked;
import io.datawarp.query.lineage.Lineages;
import io.datawarp.query.rows.RowsAnswers;
import io.datawarp.query.rows.RowsQuestion;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Describes datasets from registry, profiles, loads and a few rows. */
@ApplicationScoped
public class Describer {

    private static final int SAMPLE_ROWS = 5;
    private static final long SAMPLE_BYTES = 20_000;
    private static final int SIBLINGS = 20;
    private static final int MISSING = 24;
    private static final int VALUES = 20;

    private final Datasets datasets;
    private final Lineages lineages;
    private final RowsAnswers rows;
    private final ProfileReader profiles;

    Describer(Datasets datasets, Lineages lineages, RowsAnswers rows, ProfileReader profiles) {
        this.datasets = datasets;
        this.lineages = lineages;
        this.rows = rows;
        this.profiles = profiles;
    }

    /** Everything there is to say. */
    public Description of(Asked asked, String code) {
        Dataset dataset = datasets.get(code);
        RowsQuestion few = new RowsQuestion(List.of(), List.of(), List.of(), List.of(), List.of(), SAMPLE_ROWS, null);
        Answer sample = rows.answer(asked, code, few, SAMPLE_BYTES);
        Optional<Description.Profile> profile = profiles.profile(code);
        List<ColumnDescription> columns = columns(dataset, profile);
        return new Description(
                code,
                dataset.name(),
                dataset.description(),
                dataset.purpose(),
                dataset.publication(),
                dataset.domain(),
                dataset.owner(),
                dataset.licence(),
                dataset.landingPage(),
                dataset.tags(),
                dataset.status(),
                dataset.sqlName(),
                profiles.grain(code),
                dataset.rowCount(),
                profiles.totalRows(code),
                periods(dataset),
                columns.size(),
                columns,
                objects(sample),
                siblings(dataset),
                profiles.loads(code),
                profile.orElse(null),
                provisional(dataset, columns),
                lineages.freshness(dataset),
                sample.warnings().stream()
                        .filter(warning -> !warning.startsWith("truncated"))
                        .toList(),
                List.of());
    }

    private List<ColumnDescription> columns(Dataset dataset, Optional<Description.Profile> profile) {
        Map<String, ColumnProfile> found = profile.isPresent() ? profiles.columns(dataset.code()) : Map.of();
        long looked = profile.map(Description.Profile::rows).orElse(0L);
        Map<String, DatasetColumn> markers = new LinkedHashMap<>();
        dataset.columns().stream()
                .filter(column -> column.markerOf() != null)
                .forEach(column -> markers.put(Objects.requireNonNull(column.markerOf()), column));
        List<ColumnDescription> columns = new ArrayList<>();
        for (DatasetColumn column : dataset.columns()) {
            if (column.markerOf() == null) {
                @Nullable DatasetColumn marker = markers.get(column.name());
                columns.add(column(column, found.get(column.name()), looked, marker, found));
            }
        }
        return columns;
    }

    private static ColumnDescription column(
            DatasetColumn column,
            @Nullable ColumnProfile profile,
            long looked,
            @Nullable DatasetColumn marker,
            Map<String, ColumnProfile> profiles) {
        List<TopValue> values = profile == null ? List.of() : profile.values();
        List<TopValue> few = values.subList(0, Math.min(VALUES, values.size()));
        return new ColumnDescription(
                column.name(),
                column.type(),
                column.header(),
                column.unit(),
                column.description(),
                column.notes(),
                (profile == null || looked == 0) ? null : Math.round(1000.0 * profile.filled() / looked) / 10.0,
                profile == null ? null : profile.distinct(),
                profile == null ? null : profile.lowest(),
                profile == null ? null : profile.highest(),
                // The most frequent of many different numbers say nothing.
                (profile != null && profile.lowest() != null && !profile.complete()) ? List.of() : few,
                profile == null ? null : (profile.complete() && few.size() == values.size()),
                marker == null ? null : marker.name(),
                markers(column, marker == null ? null : profiles.get(marker.name())));
    }

    private static List<MarkerMeaning> markers(DatasetColumn column, @Nullable ColumnProfile held) {
        Map<String, Long> counts = new LinkedHashMap<>();
        column.markers().forEach(marker -> counts.put(marker, null));
        if (held != null) {
            held.values().forEach(value -> counts.put(value.value(), value.rows()));
        }
        List<MarkerMeaning> markers = new ArrayList<>();
        counts.forEach((marker, count) -> markers.add(MarkerMeanings.of(marker, count, column.legend())));
        return markers;
    }

    private Periods periods(Dataset dataset) {
        List<String> held = datasets.periods(dataset.code()).stream()
                .map(Period::period)
                .filter(Objects::nonNull)
                .toList();
        List<String> missing = new ArrayList<>(PeriodSequence.missing(held));
        Collections.reverse(missing);
        return new Periods(
                held.size(),
                dataset.firstPeriod(),
                dataset.lastPeriod(),
                dataset.frequency(),
                List.copyOf(missing.subList(0, Math.min(MISSING, missing.size()))),
                missing.size());
    }

    private List<Sibling> siblings(Dataset dataset) {
        if (dataset.publication() == null) {
            return List.of();
        }
        DatasetFilter filter = new DatasetFilter(null, dataset.publication(), null);
        return datasets.list(filter, SIBLINGS + 1, null).items().stream()
                .filter(other -> !other.code().equals(dataset.code()))
                .limit(SIBLINGS)
                .map(other -> new Sibling(other.code(), other.name()))
                .toList();
    }

    private static List<Map<String, @Nullable Object>> objects(Answer sample) {
        List<Map<String, @Nullable Object>> objects = new ArrayList<>();
        for (List<@Nullable Object> row : sample.rows()) {
            Map<String, @Nullable Object> object = new LinkedHashMap<>();
            for (int i = 0; i < row.size(); i++) {
                // Of a sample, a marker that is not there says nothing.
                String name = sample.columns().get(i).name();
                if (row.get(i) != null || !name.endsWith("_marker")) {
                    object.put(name, row.get(i));
                }
            }
            objects.add(object);
        }
        return objects;
    }

    private static List<String> provisional(Dataset dataset, List<ColumnDescription> columns) {
        List<String> found = new ArrayList<>();
        if (says(dataset.name()) || says(dataset.description())) {
            found.add("the dataset's name or description says so");
        }
        for (ColumnDescription column : columns) {
            if (says(column.header())
                    || says(column.description())
                    || column.notes().stream().anyMatch(Describer::says)) {
                found.add("column " + column.name());
            }
            column.markers().stream()
                    .filter(marker -> says(marker.meaning()))
                    .forEach(marker -> found.add("marker " + marker.marker() + " in column " + column.name()));
        }
        return found;
    }

    private static boolean says(@Nullable String text) {
        return text != null && text.toLowerCase(Locale.ROOT).contains("provisional");
    }
}
