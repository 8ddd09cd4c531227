package io.datawarp.ingest.fetch;

import static io.datawarp.ingest.fetch.Publisher.send;
import static io.datawarp.ingest.fetch.Publisher.sendHalf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import io.datawarp.ingest.LoadFailure;
import io.datawarp.testing.DatabaseResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@QuarkusTestResource(DatabaseResource.class)
@SuppressWarnings("NullAway.Init")
class HttpFetchTest {

    private static final byte[] FILE = "area,count\nNorth,1\nSouth,2\n".getBytes(StandardCharsets.UTF_8);
    private static final int BREAK = 10;
    private static final ByteProgress NOBODY = (done, total) -> {};

    @Inject
    HttpFetch http;

    @TempDir
    Path folder;

    private final AtomicInteger calls = new AtomicInteger();
    private Publisher publisher;

    @BeforeEach
    void serve() throws IOException {
        publisher = new Publisher();
    }

    @AfterEach
    void stop() {
        publisher.close();
    }

    private Fetched fetch(String path) {
        return http.fetch(publisher.address(path), folder.resolve("file"), NOBODY);
    }

    private void assertWhole(Fetched file) throws IOException {
        assertThat(Files.readAllBytes(folder.resolve("file"))).isEqualTo(FILE);
        assertThat(file.sizeBytes()).isEqualTo(FILE.length);
        assertThat(file.sha256()).isEqualTo(Checksum.of(folder.resolve("file"), NOBODY));
        assertThat(folder.resolve("file.part")).doesNotExist();
    }

    @Test
    void goesOnWhereTheConnectionBroke() throws IOException {
        publisher.at("/cut.csv", exchange -> {
            if (calls.incrementAndGet() == 1) {
                sendHalf(exchange, 200, Arrays.copyOf(FILE, BREAK), FILE.length, "ETag", "\"v1\"");
            }
            rest(exchange);
        });
        assertWhole(fetch("/cut.csv"));
        assertThat(publisher.asked).containsExactly("/cut.csv", "/cut.csv Range: bytes=10- If-Range: \"v1\"");
    }

    private static void rest(HttpExchange exchange) throws IOException {
        send(
                exchange,
                206,
                Arrays.copyOfRange(FILE, BREAK, FILE.length),
                "Content-Range",
                "bytes " + BREAK + "-" + (FILE.length - 1) + "/" + FILE.length,
                "ETag",
                "\"v1\"");
    }

    @Test
    void startsAnewWhenTheFileChangedMeanwhile() throws IOException {
        publisher.at("/changed.csv", exchange -> {
            if (calls.incrementAndGet() == 1) {
                sendHalf(exchange, 200, "old,bytes\nX".getBytes(StandardCharsets.UTF_8), 99, "ETag", "\"v1\"");
            }
            send(exchange, 200, FILE, "ETag", "\"v2\"");
        });
        assertWhole(fetch("/changed.csv"));
        assertThat(publisher.asked.get(1)).contains("If-Range: \"v1\"");
    }

    @Test
    void takesNoPartOfTheRestForAllOfIt() throws IOException {
        publisher.at("/capped.csv", exchange -> {
            if (calls.incrementAndGet() == 1) {
                sendHalf(exchange, 200, Arrays.copyOf(FILE, BREAK), FILE.length, "ETag", "\"v1\"");
            }
            // As a cache does that keeps files in blocks: less than it was asked for, and it says so.
            String range = exchange.getRequestHeaders().getFirst("Range");
            int from = Integer.parseInt(range.replaceAll("\\D", ""));
            int to = Math.min(from + BREAK, FILE.length);
            send(
                    exchange,
                    206,
                    Arrays.copyOfRange(FILE, from, to),
                    "Content-Range",
                    "bytes " + from + "-" + (to - 1) + "/" + FILE.length,
                    "ETag",
                    "\"v1\"");
        });
        assertWhole(fetch("/capped.csv"));
        assertThat(publisher.asked).hasSize(3);
    }

    @Test
    void gluesNoOtherPartOn() throws IOException {
        publisher.at("/wrong.csv", exchange -> {
            switch (calls.incrementAndGet()) {
                case 1 -> sendHalf(exchange, 200, Arrays.copyOf(FILE, BREAK), FILE.length, "ETag", "\"v1\"");
                case 2 -> send(exchange, 206, new byte[5], "Content-Range", "bytes 5-9/27");
                default -> send(exchange, 200, FILE, "ETag", "\"v1\"");
            }
        });
        assertWhole(fetch("/wrong.csv"));
        assertThat(publisher.asked.get(2)).isEqualTo("/wrong.csv");
    }

    @Test
    void gluesNothingOnWhereTheServerIgnoresThatTheFileChanged() throws IOException {
        publisher.at("/deaf.csv", exchange -> {
            switch (calls.incrementAndGet()) {
                case 1 ->
                    sendHalf(exchange, 200, "old,bytes\nX".getBytes(StandardCharsets.UTF_8), 99, "ETag", "\"v1\"");
                case 2 ->
                    send(
                            exchange,
                            206,
                            Arrays.copyOfRange(FILE, 11, FILE.length),
                            "Content-Range",
                            "bytes 11-" + (FILE.length - 1) + "/" + FILE.length,
                            "ETag",
                            "\"v2\"");
                default -> send(exchange, 200, FILE, "ETag", "\"v2\"");
            }
        });
        assertWhole(fetch("/deaf.csv"));
    }

    @Test
    void asksForNoPartOfAFileThatNothingIdentifies() throws IOException {
        publisher.at("/nameless.csv", exchange -> {
            if (calls.incrementAndGet() == 1) {
                sendHalf(exchange, 200, Arrays.copyOf(FILE, BREAK), FILE.length, "ETag", "W/\"weak\"");
            }
            send(exchange, 200, FILE);
        });
        assertWhole(fetch("/nameless.csv"));
        assertThat(publisher.asked).containsExactly("/nameless.csv", "/nameless.csv");
    }

    @Test
    void startsAnewWhenTheServerCantGoOn() throws IOException {
        publisher.at("/short.csv", exchange -> {
            switch (calls.incrementAndGet()) {
                case 1 -> sendHalf(exchange, 200, Arrays.copyOf(FILE, BREAK), FILE.length, "ETag", "\"v1\"");
                case 2 -> send(exchange, 416, new byte[0]);
                default -> send(exchange, 200, FILE, "ETag", "\"v1\"");
            }
        });
        assertWhole(fetch("/short.csv"));
    }

    @Test
    void takesNoBytesOfAFileThatIsStillTheSame() {
        publisher.at("/same.csv", exchange -> send(exchange, 304, new byte[0]));
        Validators known = new Validators("\"v1\"", "Mon, 05 Jan 2026 09:30:00 GMT");
        assertThat(http.fetchIfChanged(publisher.address("/same.csv"), known, folder.resolve("file"), NOBODY))
                .isEmpty();
        assertThat(publisher.asked)
                .containsExactly("/same.csv If-None-Match: \"v1\" If-Modified-Since: Mon, 05 Jan 2026 09:30:00 GMT");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void doesNotBelieveThatNothingChangedWhenItDidNotAsk() {
        publisher.at("/odd.csv", exchange -> send(exchange, 304, new byte[0]));
        assertThatThrownBy(() -> fetch("/odd.csv"))
                .isInstanceOf(LoadFailure.class)
                .hasMessageContaining("304");
    }

    @Test
    void keepsTheHeadersThatTellWhatItWas() {
        publisher.at(
                "/told.csv",
                exchange -> send(
                        exchange, 200, FILE, "Content-Type", "text/csv", "ETag", "\"v1\"", "Set-Cookie", "id=secret"));
        Fetched file = fetch("/told.csv");
        assertThat(file.headers()).containsEntry("etag", "\"v1\"").doesNotContainKey("set-cookie");
        assertThat(file.mediaType()).isEqualTo("text/csv");
        assertThat(file.finalUrl()).endsWith("/told.csv");
    }

    @Test
    void namesThePageThatCameInPlaceOfTheFile() {
        publisher.at(
                "/moved.xlsx",
                exchange -> send(
                        exchange,
                        200,
                        "\ufeff <!-- CMS --> <!DOCTYPE html><html><head><title>Page not found - NHS</title>"
                                .getBytes(StandardCharsets.UTF_8)));
        assertThatThrownBy(() -> fetch("/moved.xlsx"))
                .isInstanceOf(LoadFailure.class)
                .hasMessageContaining("web page (HTML) titled 'Page not found - NHS'");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void takesAFileThatIsWronglyCalledAPage() throws IOException {
        publisher.at("/called.csv", exchange -> send(exchange, 200, FILE, "Content-Type", "text/html"));
        assertWhole(fetch("/called.csv"));
    }

    @Test
    void waitsAsLongAsABusyServerAsks() throws IOException {
        publisher.at("/busy.csv", exchange -> {
            if (calls.incrementAndGet() == 1) {
                send(exchange, 429, new byte[0], "Retry-After", "0");
            } else {
                send(exchange, 200, FILE);
            }
        });
        assertWhole(fetch("/busy.csv"));
    }

    @Test
    void readsAPageWithItsLinks() {
        publisher
                .at("/old", exchange -> send(exchange, 302, new byte[0], "Location", "/statistics/2026/"))
                .at(
                        "/statistics/2026/",
                        exchange -> send(
                                exchange,
                                200,
                                "<title>Bed days</title><a href=\"../files/January%202026.xlsx\">January</a>"
                                        .getBytes(StandardCharsets.UTF_8),
                                "Content-Type",
                                "text/html; charset=utf-8"));
        Document page = http.page(publisher.address("/old"), NOBODY);
        assertThat(page.title()).isEqualTo("Bed days");
        assertThat(page.expectFirst("a").absUrl("href"))
                .isEqualTo(publisher
                        .address("/statistics/files/January%202026.xlsx")
                        .toString());
    }

    @Test
    void refusesAFileWhereAPageShouldBe() {
        publisher.at("/data.csv", exchange -> send(exchange, 200, FILE, "Content-Type", "text/csv"));
        assertThatThrownBy(() -> http.page(publisher.address("/data.csv"), NOBODY))
                .isInstanceOf(LoadFailure.class)
                .hasMessageContaining("text/csv and no web page");
    }
}
