package io.datawarp.ingest.catalog;

import io.datawarp.http.Problem;
import io.datawarp.ingest.calendar.Calendar;
import io.datawarp.ingest.calendar.Expected;
import io.datawarp.ingest.locate.Locator;
import io.datawarp.ingest.period.Period;
import io.datawarp.ingest.publication.Flaw;
import io.datawarp.ingest.publication.Publication;
import io.datawarp.ingest.publication.Publications;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers what is asked about publications. */
@ApplicationScoped
class PublicationCatalog {

    private final Publications publications;
    private final Calendar calendar;
    private final Locator locator;

    PublicationCatalog(Publications publications, Calendar calendar, Locator locator) {
        this.publications = publications;
        this.calendar = calendar;
        this.locator = locator;
    }

    PublicationList list() {
        return list(publications.state());
    }

    PublicationList reload() {
        return list(publications.reload());
    }

    CheckResult check(String text, @Nullable String name) {
        List<Flaw> flaws = publications.check(text, name == null || name.isBlank() ? "publications.yaml" : name);
        return new CheckResult(flaws.isEmpty(), flaws);
    }

    PublicationDetail find(String code, boolean locate, @Nullable String period) {
        Publication publication = publications
                .find(code)
                .orElseThrow(() -> Problem.of(
                        404,
                        "PUBLICATION_NOT_FOUND",
                        "Publication not found",
                        "There is no publication '" + code + "'." + publications.suggest(code)));
        List<Period> periods =
                period == null ? calendar.periods(publication, calendar.today()) : List.of(parse(publication, period));
        List<PeriodView> views = locate
                ? locator.locate(publication, periods).stream()
                        .map(finding -> PeriodView.of(finding, expectedOn(publication, finding.period())))
                        .toList()
                : periods.stream()
                        .map(known -> PeriodView.of(
                                known, expectedOn(publication, known), calendar.isAwaited(publication, known)))
                        .toList();
        return new PublicationDetail(PublicationView.of(publication), views);
    }

    private static Period parse(Publication publication, String text) {
        Period period = Period.parse(text)
                .orElseThrow(() -> Problem.of(
                        400,
                        "INVALID_PERIOD",
                        "Invalid period",
                        "'" + text + "' is no period. Write it as " + Period.FORMS));
        if (!publication.periods().has(period)) {
            throw Problem.of(
                    404,
                    "PERIOD_NOT_IN_PUBLICATION",
                    "Period not in publication",
                    publication.code() + " has no period " + text + ": look at 'periods' at " + publication.place());
        }
        return period;
    }

    private @Nullable LocalDate expectedOn(Publication publication, @Nullable Period period) {
        return period == null
                ? null
                : calendar.expected(publication, period).map(Expected::on).orElse(null);
    }

    private static PublicationList list(Publications.State state) {
        return new PublicationList(
                FileView.of(state),
                state.publications().stream().map(PublicationView::of).toList());
    }
}
