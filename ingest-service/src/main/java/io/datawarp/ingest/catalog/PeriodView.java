package io.datawarp.ingest.catalog;

import io.datawarp.ingest.locate.Finding;
import io.datawarp.ingest.locate.Located;
import io.datawarp.ingest.period.Period;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One period of a publication.
 *
 * @param period null when only the file's content tells
 * @param expectedOn working day of the release; null when nobody knows
 * @param files where they are; null unless asked for
 * @param errorCode why there are none
 * @param awaited whether the release may still be on its way
 */
public record PeriodView(
        @Nullable String period,
        @Nullable LocalDate expectedOn,
        @Nullable List<String> files,
        @Nullable String errorCode,
        @Nullable String errorMessage,
        boolean awaited) {

    static PeriodView of(Period period, @Nullable LocalDate expectedOn, boolean awaited) {
        return new PeriodView(period.text(), expectedOn, null, null, null, awaited);
    }

    static PeriodView of(Finding finding, @Nullable LocalDate expectedOn) {
        Period period = finding.period();
        return new PeriodView(
                period == null ? null : period.text(),
                expectedOn,
                finding.files().stream().map(Located::url).toList(),
                finding.failure() == null ? null : finding.failure().code(),
                finding.failure() == null ? null : finding.failure().getMessage(),
                finding.awaited());
    }
}
