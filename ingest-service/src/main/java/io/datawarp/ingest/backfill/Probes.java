package io.datawarp.ingest.backfill;

import io.datawarp.ingest.LoadFailure;
import io.datawarp.ingest.calendar.Calendar;
import io.datawarp.ingest.fetch.HttpFetch;
import io.datawarp.ingest.fetch.Presence;
import io.datawarp.ingest.period.Period;
import io.datawarp.ingest.publication.FileSource.Templated;
import io.datawarp.ingest.publication.Publication;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Asks publishers whether files are where a template says: nobody has seen those addresses before. */
@ApplicationScoped
class Probes {

    /** The newest periods tell enough, and a plan should not take long. */
    private static final int MOST = 24;

    private final HttpFetch fetch;
    private final Calendar calendar;

    Probes(HttpFetch fetch, Calendar calendar) {
        this.fetch = fetch;
        this.calendar = calendar;
    }

    /** The same plan, with what publishers say of the files that are to be fetched. */
    List<Plan.Step> look(Publication publication, List<Plan.Step> steps) {
        if (!(publication.source() instanceof Templated)) {
            return steps;
        }
        List<Plan.Step> seen = new ArrayList<>(steps);
        int asked = 0;
        for (int i = seen.size() - 1; i >= 0 && asked < MOST; i--) {
            Plan.Step step = seen.get(i);
            if (step.action().equals("fetch") && step.url().matches("(?i)https?://.*")) {
                seen.set(i, looked(publication, step));
                asked++;
            }
        }
        return seen;
    }

    private Plan.Step looked(Publication publication, Plan.Step step) {
        try {
            Presence presence = fetch.presence(URI.create(step.url()));
            return switch (presence) {
                case THERE -> step.as(step.action(), step.reason() + "; the file is there");
                case UNKNOWN -> step.as(step.action(), step.reason() + "; the server does not say whether it is there");
                case ABSENT ->
                    isAwaited(publication, step)
                            ? step.as("awaited", "not released yet: there is no such file so far")
                            : step.as(
                                    "failed",
                                    "there is no such file. Look at the landing page how the publisher names it, and"
                                            + " mend 'url.template' or add it to 'url.exceptions' at "
                                            + publication.place());
            };
        } catch (LoadFailure e) {
            return step.as("failed", e.getMessage());
        }
    }

    private boolean isAwaited(Publication publication, Plan.Step step) {
        String period = step.period();
        return period != null
                && Period.parse(period)
                        .filter(one -> calendar.isAwaited(publication, one))
                        .isPresent();
    }
}
