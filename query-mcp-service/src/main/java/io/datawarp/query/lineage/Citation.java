package io.datawarp.query.lineage;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to cite for an answer. The newest source stands in front; {@code sources} names the sheets of the dozen newest
 * periods, of {@code periods_total}. An answer from several datasets cites the rest in {@code others}.
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Citation(
        String dataset,
        @Nullable String name,
        @Nullable String publication,
        List<String> periods,
        @Nullable String url,
        @Nullable String fileSha256,
        @Nullable String sheet,
        @Nullable Instant loadedAt,
        @Nullable String licence,
        @Nullable String landingPage,
        List<CitedSource> sources,
        int periodsTotal,
        List<Citation> others) {

    /** One file and sheet that an answer rests on. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record CitedSource(
            @Nullable String period,
            String url,
            @Nullable String fileSha256,
            @Nullable String sheet,
            Instant loadedAt) {}

    Citation with(List<Citation> further) {
        return new Citation(
                dataset,
                name,
                publication,
                periods,
                url,
                fileSha256,
                sheet,
                loadedAt,
                licence,
                landingPage,
                sources,
                periodsTotal,
                further);
    }
}
