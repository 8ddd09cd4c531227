package io.datawarp.query.catalog;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A published dataset with all that a reader needs to know of it.
 *
 * @param version another one whenever the registry's row is another one
 * @param tableFile another one whenever the table's rows have moved
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Dataset(
        String code,
        @Nullable String name,
        @Nullable String publication,
        @Nullable String domain,
        @Nullable String description,
        @Nullable String purpose,
        @Nullable String owner,
        @Nullable String frequency,
        @Nullable String licence,
        @Nullable String landingPage,
        List<String> tags,
        String status,
        String tableName,
        List<DatasetColumn> columns,
        long rowCount,
        @Nullable String firstPeriod,
        @Nullable String lastPeriod,
        @Nullable Instant lastLoadAt,
        @Nullable Instant lastValidatedAt,
        @Nullable String deprecationReason,
        @Nullable String replacedBy,
        @Nullable LocalDate archiveDate,
        @JsonIgnore String version,
        @JsonIgnore long tableFile) {

    /** What every published table carries besides its data. */
    private static final List<DatasetColumn> TECHNICAL = List.of(
            technical("_period", "text", "Period the row belongs to"),
            technical("_load_id", "bigint", "Load the row came with"),
            technical("_source_row", "bigint", "Row of the source sheet"));

    /** The column of that name, technical ones included. */
    public Optional<DatasetColumn> column(String column) {
        for (DatasetColumn candidate : columns) {
            if (candidate.name().equals(column)) {
                return Optional.of(candidate);
            }
        }
        return TECHNICAL.stream()
                .filter(candidate -> candidate.name().equals(column))
                .findFirst();
    }

    /** Names of the data columns, in table order. */
    public List<String> columnNames() {
        return columns.stream().map(DatasetColumn::name).toList();
    }

    /** The table to name in SQL. */
    public String sqlName() {
        return "staging." + tableName;
    }

    /** Another one whenever rows came, went or moved since: pages of before and after do not fit together. */
    public String edition() {
        return lastLoadAt + "/" + rowCount + "/" + tableFile;
    }

    public boolean deprecated() {
        return status.equals("deprecated");
    }

    static boolean isTechnical(String column) {
        return TECHNICAL.stream().anyMatch(technical -> technical.name().equals(column));
    }

    private static DatasetColumn technical(String name, String type, String description) {
        return new DatasetColumn(name, type, null, null, description, List.of(), List.of(), List.of(), null, Map.of());
    }
}
