package io.datawarp.query.describe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** Fits a description into a model's budget: what tells least goes first, and the description says what went. */
@ApplicationScoped
public class Shortener {

    private final ObjectMapper json;

    Shortener(ObjectMapper json) {
        this.json = json;
    }

    // Values a column, sample rows, siblings, loads, whether notes and headers are told, columns.
    private enum Step {
        RICH(6, 5, 10, 3, true, 100),
        USUAL(4, 5, 8, 2, true, 60),
        FEWER(3, 3, 6, 2, true, 40),
        BARE(2, 2, 5, 1, false, 40),
        THIN(0, 2, 3, 1, false, 30),
        LEAST(0, 1, 2, 1, false, 15),
        NAMES(0, 0, 0, 0, false, 8);

        private final int values;
        private final int rows;
        private final int siblings;
        private final int loads;
        private final boolean prose;
        private final int columns;

        Step(int values, int rows, int siblings, int loads, boolean prose, int columns) {
            this.values = values;
            this.rows = rows;
            this.siblings = siblings;
            this.loads = loads;
            this.prose = prose;
            this.columns = columns;
        }
    }

    /** The longest version of at most that many characters of JSON. */
    public Description fit(Description whole, int characters) {
        Description shorter = whole;
        for (Step step : Step.values()) {
            shorter = shorten(whole, step);
            if (length(shorter) <= characters) {
                break;
            }
        }
        return shorter;
    }

    private static Description shorten(Description whole, Step step) {
        List<String> left = new ArrayList<>();
        List<ColumnDescription> columns = whole.columns().stream()
                .limit(step.columns)
                .map(column -> column.shortened(step.values, step.prose))
                .toList();
        if (columns.size() < whole.columns().size()) {
            left.add((whole.columns().size() - columns.size()) + " more columns: "
                    + String.join(
                            ", ",
                            whole.columns().stream()
                                    .skip(step.columns)
                                    .limit(60)
                                    .map(ColumnDescription::name)
                                    .toList()));
        }
        if (whole.columns().stream().anyMatch(column -> column.topValues().size() > step.values)) {
            left.add("more values: query_dataset with group_by the column");
        }
        if (whole.sample().size() > step.rows) {
            left.add("more sample rows: query_dataset with limit");
        }
        if (whole.siblings().size() > step.siblings) {
            left.add((whole.siblings().size() - step.siblings) + " more datasets of the publication: list_datasets");
        }
        if (!step.prose) {
            left.add("headers and notes of the columns: resource dataset://" + whole.code() + "/schema");
        }
        return whole.shortened(
                columns,
                whole.sample().stream().limit(step.rows).toList(),
                whole.siblings().stream().limit(step.siblings).toList(),
                whole.loads().stream().limit(step.loads).toList(),
                left);
    }

    private int length(Description description) {
        try {
            return json.writeValueAsString(description).length();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A description could not be written as JSON", e);
        }
    }
}
