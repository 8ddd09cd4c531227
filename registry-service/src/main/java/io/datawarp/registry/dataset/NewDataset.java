package io.datawarp.registry.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A dataset to be registered, already checked. */
@Schema(description = "A dataset to be registered")
record NewDataset(
        @Schema(required = true, pattern = "^[a-z][a-z0-9_]{1,39}$")
        String code,

        @Nullable @Schema(description = "Title for people; the code when absent")
        String name,

        @Schema(required = true) String publication,
        @Schema(required = true) String domain,

        @Schema(required = true, description = "E-mail address of the person answerable for it")
        String owner,

        @Schema(required = true, maxLength = 500) String purpose,
        @Nullable String description,

        @Nullable @Schema(description = "daily, weekly, fortnightly, monthly, quarterly, biannual, annual or irregular")
        String frequency,

        @Nullable @Schema(description = "file, csv, api or tenant")
        String sourceType,

        @Nullable String licence,
        @Nullable String landingPage,
        List<String> tags,

        @Schema(defaultValue = "365", minimum = "1") int retentionDays,

        @Schema(
                defaultValue = "APPEND",
                enumeration = {"APPEND", "REPLACE"})
        String loadMode,

        @Schema(
                defaultValue = "evolve",
                enumeration = {"evolve", "freeze", "discard"})
        String contractMode,

        @Schema(description = "Columns that tell its rows apart")
        List<String> keyColumns,

        @Nullable
        @Schema(
                type = SchemaType.OBJECT,
                description =
                        "How its table is made, as the publications file would say it: {rename, unpivot, columns};"
                                + " for rebuilding a warehouse")
        JsonNode tableRules,

        @Schema(defaultValue = "true") boolean validationRequired,

        @Nullable
        @Schema(
                type = SchemaType.OBJECT,
                description =
                        "Thresholds of the gates that differ for this dataset, such as {\"max_change_percent\": 80}")
        JsonNode gateThresholds,

        @Nullable @Schema(description = "Why, for the audit trail")
        String reason) {

    NewDataset {
        tags = List.copyOf(tags);
        keyColumns = List.copyOf(keyColumns);
    }
}
