package io.datawarp.query.catalog;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A published period of a dataset; the name is null for a dataset without periods. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Period(@Nullable String period, long rowCount, long loadId, Instant publishedAt) {}
