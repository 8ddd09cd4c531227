package io.datawarp.ingest.locate;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.datawarp.ingest.LoadFailure;
import io.datawarp.ingest.period.Period;
import io.datawarp.ingest.publication.Publication;
import io.datawarp.ingest.publication.Publications;
import io.datawarp.ingest.publication.PublicationsFixture;
import io.datawarp.testing.DatabaseResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(DatabaseResource.class)
@SuppressWarnings("NullAway.Init")
class DiscoveryTest {

    private static final String LANDING = """
            <html><body><h1>A&amp;E</h1>
            <a href="/files/October-2025-AE-by-provider.xls#top">October 2025 (XLS, 72KB)</a>
            <a href="files/November%202025%20AE%20by%20provider.xls">November 2025</a>
            <a href="/landing/files/November%202025%20AE%20by%20provider.xls">again</a>
            <a href="/files/December-2025-AE-by-provider.xls">first</a>
            <a href="/files/December-2025-AE-by-provider-revised.xls">second</a>
            <a href="/2025-26/">2025-26</a> <a href="mailto:a@example.org">write</a> <a>nothing</a>
            </body></html>
            """;
    private static final String PATTERN = "{month_name}.{year}.AE.by.provider.*\\\\.xls";

    @Inject
    Locator locator;

    @Inject
    Publications publications;

    private final Map<String, String> pages = new ConcurrentHashMap<>();
    private final AtomicInteger asked = new AtomicInteger();
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String page = pages.get(exchange.getRequestURI().getPath());
            if (!exchange.getRequestURI().getPath().equals("/robots.txt")) {
                asked.incrementAndGet();
            }
            byte[] body = (page == null ? "" : page).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/html; charset=UTF-8");
            exchange.sendResponseHeaders(page == null ? 404 : 200, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        pages.put("/landing/", LANDING);
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void findsTheLinkOfEachPeriodAndFetchesThePageOnce() throws IOException {
        List<Finding> found = find("{pattern: \"" + PATTERN + "\", exclude: revised}", 10, 11, 12);
        assertThat(found).allMatch(finding -> finding.failure() == null);
        assertThat(found)
                .extracting(finding -> finding.files().get(0).url())
                .containsExactly(
                        address("/files/October-2025-AE-by-provider.xls"),
                        address("/files/November%202025%20AE%20by%20provider.xls")
                                .replace("/files", "/landing/files"),
                        address("/files/December-2025-AE-by-provider.xls"));
        assertThat(asked).hasValue(1);
    }

    @Test
    void namesPublicationPeriodPageAndPatternWhenNothingFitsOrTwoDo() throws IOException {
        List<Finding> found = find("{pattern: \"" + PATTERN + "\", exclude: \"%20\"}", 9, 12);
        assertThat(failure(found, 0).code()).isEqualTo("NO_FILE_FOUND");
        assertThat(failure(found, 0).getMessage())
                .startsWith("discovered 2025-09: no link on " + address("/landing/"))
                .contains("other periods have", "October-2025", "url.discover.pattern", "publications.yaml:2");
        assertThat(failure(found, 1).code()).isEqualTo("SEVERAL_FILES_FOUND");
        assertThat(failure(found, 1).getMessage()).contains("2 links", "revised", "many: true");
    }

    @Test
    void saysWhenThePageHasChangedOrGone() throws IOException {
        assertThat(failure(find("{pattern: \"x-{year}-{month}\"}", 10), 0))
                .satisfies(failure -> assertThat(failure.code()).isEqualTo("LANDING_PAGE_CHANGED"))
                .satisfies(failure -> assertThat(failure.getMessage()).contains("none of the", "may have changed"));
        pages.put("/landing/", "<html>moved</html>");
        assertThat(failure(find("{pattern: \"" + PATTERN + "\"}", 10), 0).getMessage())
                .contains("no links at all");
        pages.clear();
        assertThat(failure(find("{pattern: \"" + PATTERN + "\"}", 10), 0))
                .satisfies(failure -> assertThat(failure.code()).isEqualTo("LANDING_PAGE_CHANGED"))
                .satisfies(failure -> assertThat(failure.getMessage()).contains("404", "url.discover.page"));
    }

    @Test
    void goesThroughThePageOfARelease() throws IOException {
        pages.put("/2025-26/", "<a href='oct.csv'>CSV for October 2025</a><a href='nov.csv'>CSV for November 2025</a>");
        List<Finding> found = find("{release_page: \"/{fy}/$\", pattern: \"CSV for {month_name} {year}\"}", 10, 11);
        assertThat(found)
                .extracting(finding -> finding.files().get(0).url())
                .containsExactly(address("/2025-26/oct.csv"), address("/2025-26/nov.csv"));
        assertThat(asked).hasValue(2);
    }

    @Test
    void takesEveryFileWithThePeriodOfItsNameWhereNobodyListsPeriods() throws IOException {
        publish("url: {discover: {pattern: \"" + PATTERN + "\", exclude: revised}}");
        List<Finding> found = locator.locate(publication(), List.of());
        assertThat(found)
                .extracting(Finding::period)
                .containsExactly(Period.month(2025, 10), Period.month(2025, 11), Period.month(2025, 12));
    }

    private static LoadFailure failure(List<Finding> found, int index) {
        return Objects.requireNonNull(found.get(index).failure());
    }

    private List<Finding> find(String discover, int... months) throws IOException {
        publish("periods: {explicit: [2025-09, 2025-10, 2025-11, 2025-12]}, url: {discover: " + discover + "}");
        return locator.locate(
                publication(),
                Arrays.stream(months)
                        .mapToObj(month -> Period.month(2025, month))
                        .toList());
    }

    private void publish(String more) throws IOException {
        PublicationsFixture.write("publications:\n"
                + PublicationsFixture.entry("discovered", "landing_page: '" + address("/landing/") + "', " + more));
    }

    private Publication publication() {
        return publications
                .find("discovered")
                .orElseThrow(() -> new AssertionError(publications.state().flaws()));
    }

    private String address(String path) {
        return "http://localhost:" + server.getAddress().getPort() + path;
    }
}
