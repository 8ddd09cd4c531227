package io.datawarp.query.lineage;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to cite for an answer. The newest source stands in front; {@code sources} names the sheets of the dozen newest
 * periods, of {@code periods_total}. An answer from several datasets cites the rest in {@code others}.
 *
 * @param covers {@code rows}: the sources are those of the answer's rows, and no others; {@code dataset}: they are those
 *     of the whole dataset, because the answer's rows do not tell theirs
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
        String covers,
        List<Citation> others) {

    static final String ROWS = "rows";
    static final String DATASET = "dataset";

    /** One file and sheet that an answer rests on. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record CitedSource(
            @Nullable String period,
            String url,
            @Nullable String fileSha256,
            @Nullable String sheet,
            Instant loadedAt) {}

    /** Whether the sources are those of the answer's rows, and no others. */
    @JsonIgnore
    public boolean coversRows() {
        return covers.equals(ROWS);
    }

    Citation with(List<Citation> further) {
        return with(covers, further);
    }

    /** The same, where the rows are of all sources. */
    Citation ofRows() {
        return with(ROWS, others);
    }

    private Citation with(String covered, List<Citation> further) {
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
                covered,
                further);
    }
}
