package io.datawarp.query.chart;

import io.datawarp.query.catalog.Dataset;
import io.datawarp.query.catalog.DatasetColumn;
import io.datawarp.query.catalog.Measures;
import io.datawarp.query.describe.ColumnDescription.TopValue;
import io.datawarp.query.describe.ProfileReader.ColumnProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which columns of a dataset are measures, which categories, and which values of these are totals. */
final class ChartColumns {

    static final String PERIOD = "_period";

    private static final Pattern TIME = Pattern.compile("(.*_)?(period|date|month|quarter|year|week)(_.*)?");
    private static final Pattern TOTAL = Pattern.compile(
            "(?i)(all|total|grand total|sub-?total|overall|england|persons|people|both|.* total|total .*"
                    + "|all .*|united kingdom|great britain)");
    private static final int MOST_VALUES = 60;

    private final Dataset dataset;
    private final Map<String, ColumnProfile> profiles;

    ChartColumns(Dataset dataset, Map<String, ColumnProfile> profiles) {
        this.dataset = dataset;
        this.profiles = profiles;
    }

    /** Numbers that can be drawn, those that count things first. */
    List<String> measures() {
        List<String> measures = new ArrayList<>();
        List<String> doubtful = new ArrayList<>();
        for (DatasetColumn column : dataset.columns()) {
            if (Measures.isNumber(column)) {
                (Measures.isPlain(column) ? measures : doubtful).add(column.name());
            }
        }
        doubtful.stream().filter(this::isRate).forEach(measures::add);
        doubtful.stream().filter(name -> !isRate(name)).forEach(measures::add);
        return measures;
    }

    /** Texts of a few different values; before a profile is made, every text. */
    List<String> categories() {
        return dataset.columns().stream()
                .filter(column -> column.type().equals("text") && column.markerOf() == null)
                .map(DatasetColumn::name)
                .filter(name -> {
                    ColumnProfile profile = profiles.get(name);
                    return profile == null || (profile.distinct() > 1 && profile.distinct() <= 5000);
                })
                .toList();
    }

    /** What a person looks at first: time when there is any, else the category with the fewest values. */
    Optional<String> usual(int periods) {
        if (periods > 1) {
            return Optional.of(PERIOD);
        }
        Optional<String> time = dataset.columns().stream()
                .filter(column -> isTime(column.name()) && held(column.name()) > 2)
                .map(DatasetColumn::name)
                .findFirst();
        return time.or(() -> categories().stream()
                        .filter(name -> held(name) > 1 && held(name) <= MOST_VALUES)
                        .findFirst())
                .or(() -> categories().stream().findFirst());
    }

    boolean isTime(String name) {
        if (name.equals(PERIOD)) {
            return true;
        }
        Optional<DatasetColumn> column = dataset.column(name);
        String type = column.map(DatasetColumn::type).orElse("");
        return type.equals("date")
                || type.startsWith("timestamp")
                || (TIME.matcher(name).matches()
                        && (column.filter(Measures::isNumber).isPresent() || type.equals("text")));
    }

    /** Whether adding values of the column up means nothing. */
    boolean isRate(String measure) {
        return Measures.isRate(measure, unit(measure));
    }

    @Nullable
    String unit(String measure) {
        return dataset.column(measure).map(DatasetColumn::unit).orElse(null);
    }

    @Nullable
    String markerOf(String measure) {
        return dataset.columns().stream()
                .filter(column -> measure.equals(column.markerOf()))
                .map(DatasetColumn::name)
                .findFirst()
                .orElse(null);
    }

    /** Values of a category that stand for all of it; none when the column has nothing else. */
    List<TopValue> totals(String category) {
        ColumnProfile profile = profiles.get(category);
        if (profile == null || profile.distinct() < 3) {
            return List.of();
        }
        return profile.values().stream()
                .filter(value -> TOTAL.matcher(value.value().strip()).matches())
                .toList();
    }

    /** Whether some rows have no value of the category. */
    boolean hasBlanks(String category) {
        ColumnProfile profile = profiles.get(category);
        return profile != null && profile.filled() < dataset.rowCount();
    }

    private long held(String name) {
        ColumnProfile profile = profiles.get(name);
        return profile == null ? 0 : Objects.requireNonNull(profile).distinct();
    }
}
