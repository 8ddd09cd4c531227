package io.datawarp.ingest.locate;

import io.datawarp.ingest.LoadFailure;
import io.datawarp.ingest.calendar.Calendar;
import io.datawarp.ingest.period.Period;
import io.datawarp.ingest.publication.FileSource.Discovered;
import io.datawarp.ingest.publication.FileSource.Folder;
import io.datawarp.ingest.publication.FileSource.Listed;
import io.datawarp.ingest.publication.FileSource.Templated;
import io.datawarp.ingest.publication.PeriodRule;
import io.datawarp.ingest.publication.Publication;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Finds the files of a publication. Fetches pages where links are looked for, and never a file. */
@ApplicationScoped
public class Locator {

    private final Calendar calendar;
    private final LocalFiles localFiles;
    private final PageSource pages;

    Locator(Calendar calendar, LocalFiles localFiles, PageSource pages) {
        this.calendar = calendar;
        this.localFiles = localFiles;
        this.pages = pages;
    }

    /**
     * What there is for each of the periods, in their order. Each page is fetched once, however many periods are asked
     * for.
     *
     * @param periods none: where only the files tell, every file that there is, by whatever period it tells
     */
    public List<Finding> locate(Publication publication, List<Period> periods) {
        if (periods.isEmpty() && !(publication.periods() instanceof PeriodRule.OfFiles)) {
            return List.of();
        }
        if (publication.source() instanceof Discovered discovered) {
            Discovery discovery = new Discovery(publication, discovered, pages.open());
            return periods.isEmpty() ? guarded(discovery::everything) : each(publication, periods, discovery::find);
        }
        if (publication.source() instanceof Folder folder) {
            FolderSearch search = new FolderSearch(publication, folder, localFiles);
            return periods.isEmpty() ? guarded(search::everything) : each(publication, periods, search::find);
        }
        if (publication.source() instanceof Listed listed) {
            return listed(publication, listed, periods);
        }
        Templated templated = (Templated) publication.source();
        return each(publication, periods, period -> {
            List<String> exceptions = templated.exceptions().getOrDefault(period, List.of());
            return exceptions.isEmpty()
                    ? localFiles.located(
                            publication, List.of(templated.template().expand(period)))
                    : localFiles.located(publication, exceptions);
        });
    }

    private List<Finding> listed(Publication publication, Listed listed, List<Period> periods) {
        List<Finding> findings = new ArrayList<>(each(
                publication, periods.isEmpty() ? List.copyOf(listed.byPeriod().keySet()) : periods, period -> {
                    List<String> addresses = listed.byPeriod().get(period);
                    if (addresses == null) {
                        throw new LoadFailure(
                                "NO_FILE_FOUND",
                                Words.of(publication, period) + "'url.explicit' lists no file for it. Add one at "
                                        + publication.place());
                    }
                    return localFiles.located(publication, addresses);
                }));
        if (periods.isEmpty()) {
            for (String address : listed.unnamed()) {
                findings.addAll(guarded(() -> Grouped.one(localFiles.located(publication, address))));
            }
        }
        return findings;
    }

    private List<Finding> each(Publication publication, List<Period> periods, Function<Period, List<Located>> search) {
        List<Finding> findings = new ArrayList<>();
        for (Period period : periods) {
            try {
                findings.add(new Finding(period, search.apply(period), null, false));
            } catch (LoadFailure e) {
                boolean awaited = e.code().equals("NO_FILE_FOUND") && calendar.isAwaited(publication, period);
                findings.add(new Finding(period, List.of(), e, awaited));
            }
        }
        return findings;
    }

    /** A search that may find several findings or end with one failure. */
    @FunctionalInterface
    private interface Search {
        List<Finding> run();
    }

    private static List<Finding> guarded(Search search) {
        try {
            return search.run();
        } catch (LoadFailure e) {
            return List.of(new Finding(null, List.of(), e, false));
        }
    }
}
