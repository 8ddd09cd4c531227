package io.datawarp.registry.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A row of the registry. Datasets adopted from a v2 warehouse may lack publication, domain, owner and purpose. */
public record Dataset(
        String code,
        String name,
        @Nullable String publication,
        @Nullable String domain,
        @Nullable String owner,
        @Nullable String purpose,
        @Nullable String description,
        @Nullable String frequency,
        @Nullable String sourceType,
        @Nullable String licence,
        @Nullable String landingPage,
        List<String> tags,
        int retentionDays,
        String loadMode,
        String contractMode,
        List<String> keyColumns,
        boolean validationRequired,
        @Schema(type = SchemaType.OBJECT) JsonNode gateThresholds,
        String status,
        String schemaName,
        String tableName,

        @Schema(
                type = SchemaType.ARRAY,
                description = "In table order: {name, type, header, unit, description, search_terms, ...}")
        JsonNode columns,

        long rowCount,
        int columnCount,
        @Nullable String firstPeriod,
        @Nullable String lastPeriod,
        @Nullable Instant lastLoadAt,
        @Nullable Instant lastValidatedAt,
        @Nullable Instant lastQueriedAt,
        @Nullable Instant deprecatedAt,
        @Nullable String deprecationReason,
        @Nullable String replacedBy,
        @Nullable LocalDate archiveDate,
        @Nullable Instant archivedAt,
        Instant createdAt,
        String createdBy,
        Instant updatedAt) {

    public Dataset {
        tags = List.copyOf(tags);
        keyColumns = List.copyOf(keyColumns);
    }
}
