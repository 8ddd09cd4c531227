package io.datawarp.query.lineage;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A Parquet copy of the dataset in the object store. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ExportedCopy(
        String objectKey,
        String status,
        @Nullable Long rowCount,
        @Nullable Long sizeBytes,
        @Nullable String sha256,
        @Nullable Instant verifiedAt,
        @Nullable Instant completedAt) {}
