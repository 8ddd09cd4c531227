package io.datawarp.query.lineage;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A dataset's way from the publisher's files to the published table and its copies. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Lineage(
        String dataset,
        @Nullable String publication,
        String table,
        @Nullable String licence,
        @Nullable String landingPage,
        List<Source> periods,
        int periodsTotal,
        List<ExportedCopy> exports) {}
