package io.datawarp.ingest.locate;

import io.datawarp.ingest.LoadFailure;
import io.datawarp.ingest.fetch.HttpFetch;
import io.datawarp.ingest.fetch.SourceAddress;
import io.datawarp.ingest.spool.Spool;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;

/** Fetches pages of publishers and reads their links. */
@ApplicationScoped
class PageSource {

    private final HttpFetch http;
    private final Spool spool;

    PageSource(HttpFetch http, Spool spool) {
        this.http = http;
        this.spool = spool;
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
        URI address = SourceAddress.parse(page);
        String key = spool.newKey();
        try {
            Path file = spool.place(key, "page.html");
            http.fetch(address, file, (done, total) -> {});
            return read(file, address);
        } catch (IOException e) {
            throw new LoadFailure("PAGE_UNREADABLE", page + " could not be read: " + e.getMessage(), e);
        } finally {
            spool.delete(key);
        }
    }

    private static List<Link> read(Path file, URI address) throws IOException {
        try (InputStream html = Files.newInputStream(file)) {
            Map<Link, Boolean> links = new LinkedHashMap<>();
            for (Element anchor : Jsoup.parse(html, null, address.toString()).select("a[href]")) {
                String target = anchor.absUrl("href").replaceFirst("#.*$", "");
                if (target.startsWith("http")) {
                    links.put(new Link(target, anchor.text()), true);
                }
            }
            return List.copyOf(links.keySet());
        }
    }
}
