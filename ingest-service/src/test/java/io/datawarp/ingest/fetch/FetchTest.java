package io.datawarp.ingest.fetch;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.datawarp.ingest.Warehouse;
import io.datawarp.testing.DatabaseResource;
import io.datawarp.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(DatabaseResource.class)
@SuppressWarnings("NullAway.Init")
class FetchTest {

    private static final byte[] CSV = "area,count\nNorth,1\nSouth,2\n".getBytes(StandardCharsets.UTF_8);

    private final CountDownLatch silence = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger asked = new AtomicInteger();

    TestDatabase database;
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void stop() {
        silence.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void fetchesAFileAndRecordsWhereItCameFrom() {
        server.createContext("/area November 2025.csv", exchange -> {
            exchange.getResponseHeaders().add("ETag", "\"v1\"");
            exchange.getResponseHeaders().add("Content-Type", "text/csv");
            send(exchange, 200, CSV);
        });
        JsonPath load = load("/area%20November%202025.csv");
        assertThat(load.getString("status")).as(load.prettify()).isEqualTo("completed");
        assertThat(load.getString("period")).isEqualTo("2025-11");
        assertThat(load.getString("sha256"))
                .isEqualTo(database.value(
                        "SELECT encode(sha256('" + new String(CSV, StandardCharsets.UTF_8) + "'), 'hex')"));
        assertThat(database.value("SELECT concat_ws(' ', size_bytes, media_type, etag) FROM datawarp.tbl_source_files"
                        + " WHERE sha256 = '" + load.getString("sha256") + "' AND url = '" + load.getString("url")
                        + "'"))
                .isEqualTo("27 text/csv \"v1\"");
    }

    @Test
    void followsARedirect() {
        server.createContext("/old.csv", exchange -> redirect(exchange, "/new.csv"));
        server.createContext("/new.csv", exchange -> send(exchange, 200, CSV));
        assertThat(load("/old.csv").getString("status")).isEqualTo("completed");
    }

    @Test
    void triesAgainWhenTheServerIsBusy() {
        server.createContext("/busy.csv", exchange -> {
            boolean ready = asked.incrementAndGet() == 3;
            send(exchange, ready ? 200 : 503, ready ? CSV : new byte[0]);
        });
        assertThat(load("/busy.csv").getString("status")).isEqualTo("completed");
    }

    @Test
    void saysWhenAFileIsNotThere() {
        assertFails("/gone.csv", "SOURCE_NOT_FOUND", "404");
    }

    @Test
    void saysWhenItIsNotLetIn() {
        server.createContext("/secret.csv", exchange -> send(exchange, 403, new byte[0]));
        assertFails("/secret.csv", "SOURCE_FORBIDDEN", "upload");
    }

    @Test
    void givesUpOnAServerThatStaysBroken() {
        server.createContext("/broken.csv", exchange -> {
            asked.incrementAndGet();
            send(exchange, 500, new byte[0]);
        });
        assertFails("/broken.csv", "SOURCE_UNAVAILABLE", "500");
        assertThat(asked).hasValue(3);
    }

    @Test
    void givesUpOnAServerThatStaysSilent() {
        server.createContext("/silent.csv", exchange -> {
            try {
                silence.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        assertFails("/silent.csv", "SOURCE_TIMEOUT", "in time");
    }

    @Test
    void stopsFetchingWhenTheLoadIsCancelled() {
        CountDownLatch begun = new CountDownLatch(1);
        server.createContext("/endless.csv", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream body = exchange.getResponseBody()) {
                while (!silence.await(10, TimeUnit.MILLISECONDS)) {
                    body.write('x');
                    body.flush();
                    begun.countDown();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        Warehouse warehouse = new Warehouse(database);
        String url = "http://localhost:" + server.getAddress().getPort() + "/endless.csv";
        long id = warehouse.fetch(Map.of("dataset", "endless", "url", url, "test", true));
        await().until(() -> begun.getCount() == 0);
        given().delete("/v1/loads/" + id).then().statusCode(202);
        assertThat(warehouse.awaitStatus(id, "failed").getString("error_code")).isEqualTo("CANCELLED");
    }

    @Test
    void stopsAtTheSizeCapWhetherOrNotTheSizeWasAnnounced() {
        byte[] large = new byte[2 << 20];
        server.createContext("/announced.csv", exchange -> send(exchange, 200, large));
        server.createContext("/chunked.csv", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream body = exchange.getResponseBody()) {
                body.write(large);
            }
        });
        assertFails("/announced.csv", "FILE_TOO_LARGE", "1048576");
        assertFails("/chunked.csv", "FILE_TOO_LARGE", "1048576");
    }

    @Test
    void refusesPrivateAddresses() {
        server.createContext("/x.csv", exchange -> {
            asked.incrementAndGet();
            send(exchange, 200, CSV);
        });
        String port = ":" + server.getAddress().getPort();
        for (String host : new String[] {"127.0.0.1", "2130706433", "[::ffff:127.0.0.1]", "[::1]", "0.0.0.0"}) {
            JsonPath load = loadUrl("http://" + host + port + "/x.csv");
            assertThat(load.getString("error_code")).as(host).isEqualTo("ADDRESS_NOT_ALLOWED");
        }
        assertThat(asked).hasValue(0);
    }

    @Test
    void refusesARedirectToAPrivateAddress() {
        server.createContext(
                "/trap.csv",
                exchange -> redirect(
                        exchange, "http://127.0.0.1:" + server.getAddress().getPort() + "/x.csv"));
        server.createContext("/x.csv", exchange -> {
            asked.incrementAndGet();
            send(exchange, 200, CSV);
        });
        assertFails("/trap.csv", "ADDRESS_NOT_ALLOWED", "127.0.0.1");
        assertThat(asked).hasValue(0);
    }

    @Test
    void refusesEndlessRedirects() {
        server.createContext("/loop.csv", exchange -> redirect(exchange, "/loop.csv"));
        assertFails("/loop.csv", "TOO_MANY_REDIRECTS", "5 times");
    }

    @Test
    void refusesAPageInPlaceOfAFile() {
        server.createContext(
                "/page.xlsx",
                exchange -> send(
                        exchange,
                        200,
                        "<!DOCTYPE html><html><body>Moved</body></html>".getBytes(StandardCharsets.UTF_8)));
        assertFails("/page.xlsx", "NOT_A_SPREADSHEET", "HTML");
    }

    private void assertFails(String path, String code, String words) {
        JsonPath load = load(path);
        assertThat(load.getString("status")).as(load.prettify()).isEqualTo("failed");
        assertThat(load.getString("error_code")).as(load.prettify()).isEqualTo(code);
        assertThat(load.getString("error_message")).contains(words);
        assertThat(database.value("SELECT count(*) FROM pg_tables WHERE schemaname = 'incoming'"))
                .isEqualTo("0");
    }

    private JsonPath load(String path) {
        return loadUrl("http://localhost:" + server.getAddress().getPort() + path);
    }

    private JsonPath loadUrl(String url) {
        Warehouse warehouse = new Warehouse(database);
        return warehouse.awaitEnd(warehouse.fetch(Map.of("dataset", "fetched", "url", url, "test", true)));
    }

    private static void redirect(HttpExchange exchange, String location) throws IOException {
        exchange.getResponseHeaders().add("Location", location);
        send(exchange, 302, new byte[0]);
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }
}
