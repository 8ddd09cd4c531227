package io.datawarp.ingest.backfill;

import io.datawarp.http.Problem;
import io.datawarp.ingest.calendar.Calendar;
import io.datawarp.ingest.locate.Finding;
import io.datawarp.ingest.locate.Located;
import io.datawarp.ingest.locate.Locator;
import io.datawarp.ingest.period.Period;
import io.datawarp.ingest.publication.PeriodRule;
import io.datawarp.ingest.publication.Publication;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the files that a backfill is about. */
@ApplicationScoped
class Planner {

    private final Definitions definitions;
    private final Calendar calendar;
    private final Locator locator;

    Planner(Definitions definitions, Calendar calendar, Locator locator) {
        this.definitions = definitions;
        this.calendar = calendar;
        this.locator = locator;
    }

    /**
     * One file, or one period without a file.
     *
     * @param status WAITING for a file, else AWAITED or FAILED
     */
    record Planned(
            String publication,
            @Nullable String period,
            String url,
            @Nullable String path,
            FileStatus status,
            @Nullable String code,
            @Nullable String message) {}

    /** @throws Problem when the publications file can't be used or has no such publication */
    List<Publication> publications(@Nullable String code, @Nullable String config) {
        List<Publication> all = definitions.all(config);
        List<Publication> wanted = all.stream()
                .filter(publication -> code == null
                        ? publication.enabled()
                        : publication.code().equals(code))
                .toList();
        if (code != null && wanted.isEmpty()) {
            throw Problem.of(
                    404,
                    "PUBLICATION_NOT_FOUND",
                    "Publication not found",
                    "There is no publication '" + code + "' in the publications file; it has: "
                            + String.join(
                                    ", ", all.stream().map(Publication::code).toList()));
        }
        return wanted;
    }

    /** Files of one publication, the oldest period first. */
    List<Planned> files(Publication publication, @Nullable Period only) {
        List<Period> periods = periods(publication, only);
        if (periods.isEmpty() && only != null && !publication.periods().has(only)) {
            return List.of();
        }
        List<Planned> planned = new ArrayList<>();
        for (Finding finding : locator.locate(publication, periods)) {
            if (only == null || Objects.equals(finding.period(), only) || finding.failure() != null) {
                planned.addAll(planned(publication, finding));
            }
        }
        return planned.stream()
                .sorted(Comparator.comparing(
                        file -> Optional.ofNullable(file.period())
                                .flatMap(Period::parse)
                                .map(Period::first)
                                .orElse(null),
                        Comparator.nullsLast(Comparator.naturalOrder())))
                .toList();
    }

    private List<Period> periods(Publication publication, @Nullable Period only) {
        if (only == null || publication.periods() instanceof PeriodRule.OfFiles) {
            return calendar.periods(publication, calendar.today());
        }
        // Also one that is not due yet: publishers may be early.
        return publication.periods().has(only) ? List.of(only) : List.of();
    }

    private static List<Planned> planned(Publication publication, Finding finding) {
        String period = finding.period() == null ? null : finding.period().text();
        if (finding.failure() != null) {
            FileStatus status = finding.awaited() ? FileStatus.AWAITED : FileStatus.FAILED;
            String message = String.valueOf(finding.failure().getMessage());
            return List.of(new Planned(
                    publication.code(),
                    period,
                    "",
                    null,
                    status,
                    finding.failure().code(),
                    message));
        }
        return finding.files().stream()
                .map(file -> planned(publication, period, file))
                .toList();
    }

    private static Planned planned(Publication publication, @Nullable String period, Located file) {
        String path = file.path() == null ? null : file.path().toString();
        return new Planned(publication.code(), period, file.url(), path, FileStatus.WAITING, null, null);
    }
}
