package io.datawarp.ingest.locate;

import io.datawarp.ingest.LoadFailure;
import io.datawarp.ingest.period.Period;
import io.datawarp.ingest.publication.FilePattern;
import io.datawarp.ingest.publication.FileSource.Discovered;
import io.datawarp.ingest.publication.Publication;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Looks for the links of one publication's files. */
final class Discovery {

    private static final Period ANY = Period.month(2000, 1);

    private final Publication publication;
    private final Discovered source;
    private final PageSource.Pages pages;

    Discovery(Publication publication, Discovered source, PageSource.Pages pages) {
        this.publication = publication;
        this.source = source;
        this.pages = pages;
    }

    List<Located> find(Period period) {
        String page = source.page().expand(period);
        if (source.releasePage() != null) {
            page = releasePage(page, source.releasePage(), period);
        }
        List<Link> all = links(page, period);
        List<Link> found = matching(all, predicate(source.pattern(), period));
        List<String> addresses = addresses(found);
        if (addresses.isEmpty()) {
            throw nothing(period, page, all, source.pattern(), "url.discover.pattern");
        }
        if (addresses.size() > 1 && !source.many()) {
            throw several(period, page, source.pattern(), addresses);
        }
        return addresses.stream().map(address -> new Located(address, null)).toList();
    }

    List<Finding> everything() {
        String page = source.page().expand(ANY);
        List<Link> all = links(page, null);
        Grouped files = new Grouped();
        if (source.releasePage() == null) {
            addFiles(files, all, Optional.empty());
        } else {
            FilePattern release = source.releasePage();
            List<Link> releases =
                    all.stream().filter(link -> link.fits(release::fits)).toList();
            if (releases.isEmpty()) {
                throw nothing(null, page, all, release, "url.discover.release_page");
            }
            for (Link link : releases) {
                addFiles(files, links(link.address(), null), periodOf(release, link));
            }
        }
        List<Finding> findings = files.findings((period, found) -> found.size() == 1 || source.many()
                ? new Finding(period, found, null, false)
                : new Finding(
                        period,
                        List.of(),
                        several(
                                period,
                                page,
                                source.pattern(),
                                found.stream().map(Located::url).toList()),
                        false));
        if (findings.isEmpty()) {
            throw nothing(null, page, all, source.pattern(), "url.discover.pattern");
        }
        return findings;
    }

    private void addFiles(Grouped files, List<Link> links, Optional<Period> ofRelease) {
        for (Link link : matching(links, source.pattern()::fits)) {
            files.add(periodOf(source.pattern(), link).or(() -> ofRelease), new Located(link.address(), null));
        }
    }

    private static Optional<Period> periodOf(FilePattern pattern, Link link) {
        return pattern.periodOf(link.address()).or(() -> pattern.periodOf(link.text()));
    }

    private String releasePage(String page, FilePattern pattern, Period period) {
        List<Link> all = links(page, period);
        List<String> found = addresses(all.stream()
                .filter(link -> link.fits(predicate(pattern, period)))
                .toList());
        if (found.isEmpty()) {
            throw nothing(period, page, all, pattern, "url.discover.release_page");
        }
        if (found.size() > 1) {
            throw several(period, page, pattern, found);
        }
        return found.get(0);
    }

    private List<Link> matching(List<Link> links, Predicate<String> wanted) {
        FilePattern exclude = source.exclude();
        return links.stream()
                .filter(link -> link.fits(wanted))
                .filter(link -> exclude == null || !link.fits(exclude::fits))
                .toList();
    }

    private static Predicate<String> predicate(FilePattern pattern, Period period) {
        return pattern.namesPeriod() ? pattern.of(period) : pattern::fits;
    }

    private static List<String> addresses(List<Link> links) {
        return links.stream().map(Link::address).distinct().toList();
    }

    private List<Link> links(String page, @Nullable Period period) {
        List<Link> links;
        try {
            links = pages.links(page);
        } catch (LoadFailure e) {
            boolean missing = e.code().equals("SOURCE_NOT_FOUND");
            // A page that is made anew for each release is missing before it.
            boolean early = missing && period != null && source.page().namesPeriod();
            throw new LoadFailure(
                    early ? "NO_FILE_FOUND" : missing ? "LANDING_PAGE_CHANGED" : e.code(),
                    Words.of(publication, period)
                            + e.getMessage()
                            + (missing ? "." + Words.mend(publication, "url.discover.page") : ""),
                    e);
        }
        if (links.isEmpty()) {
            throw new LoadFailure(
                    "LANDING_PAGE_CHANGED",
                    Words.of(publication, period) + page + " holds no links at all; it may be made by a script."
                            + " List the addresses under 'url.explicit' at " + publication.place());
        }
        return links;
    }

    private LoadFailure nothing(@Nullable Period period, String page, List<Link> all, FilePattern pattern, String key) {
        List<String> others =
                addresses(all.stream().filter(link -> link.fits(pattern::fits)).toList());
        if (others.isEmpty()) {
            return new LoadFailure(
                    "LANDING_PAGE_CHANGED",
                    Words.of(publication, period) + "none of the " + all.size() + " links on " + page + " fits '"
                            + pattern + "', of this period or any other. The page may have changed."
                            + Words.mend(publication, key));
        }
        return new LoadFailure(
                "NO_FILE_FOUND",
                Words.of(publication, period) + "no link on " + page + " fits '" + pattern + "'; other periods have "
                        + Words.some(others) + ". It may not be released yet." + Words.mend(publication, key));
    }

    private LoadFailure several(Period period, String page, FilePattern pattern, List<String> found) {
        return new LoadFailure(
                "SEVERAL_FILES_FOUND",
                Words.of(publication, period) + found.size() + " links on " + page + " fit '" + pattern + "': "
                        + Words.some(found)
                        + ". Make the pattern narrower, add 'exclude', or write 'many: true' where a"
                        + " period has several files, at " + publication.place());
    }
}
