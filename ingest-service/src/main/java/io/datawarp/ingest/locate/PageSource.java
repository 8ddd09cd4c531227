package io.datawarp.ingest.locate;

import io.datawarp.ingest.LoadFailure;
import io.datawarp.ingest.fetch.HttpFetch;
import io.datawarp.ingest.fetch.SourceAddress;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Element;

/** Fetches pages of publishers and reads their links. */
@ApplicationScoped
class PageSource {

    private final HttpFetch http;

    PageSource(HttpFetch http) {
        this.http = http;
    }

    /** Pages that are fetched once as long as they are kept. */
    Pages open() {
        return new Pages();
    }

    /** The links of pages, each page fetched once, with the failure where it failed. */
    final class Pages {

        private final Map<String, List<Link>> links = new HashMap<>();
        private final Map<String, LoadFailure> failures = new HashMap<>();

        private Pages() {}

        /** The links to http(s) addresses, in the page's order, or the failure that fetching it ended with. */
        List<Link> links(String page) {
            LoadFailure before = failures.get(page);
            if (before != null) {
                throw before;
            }
            try {
                return links.computeIfAbsent(page, PageSource.this::fetch);
            } catch (LoadFailure e) {
                failures.put(page, e);
                throw e;
            }
        }
    }

    private List<Link> fetch(String page) {
        Set<Link> links = new LinkedHashSet<>();
        for (Element anchor :
                http.page(SourceAddress.parse(page), (done, total) -> {}).select("a[href]")) {
            String target = anchor.absUrl("href").replaceFirst("#.*$", "");
            if (target.startsWith("http")) {
                links.add(new Link(target, anchor.text()));
            }
        }
        return List.copyOf(links);
    }
}
