package io.datawarp.ingest.fetch;

import static io.datawarp.ingest.fetch.Publisher.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datawarp.ingest.LoadFailure;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@SuppressWarnings("NullAway.Init")
class ExchangeTest {

    private static final byte[] FILE = "a,b\n1,2\n".getBytes(StandardCharsets.UTF_8);
    private static final ByteProgress NOBODY = (done, total) -> {};

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private Publisher publisher;

    @BeforeEach
    void serve() throws IOException {
        publisher = new Publisher();
    }

    @AfterEach
    void stop() {
        publisher.close();
    }

    /** Asks through all gates, robots.txt among them, once. */
    private int ask(URI address, Map<String, String> properties) throws Exception {
        FetchConfig config = FetchConfigs.with(properties);
        HostGates gates = new HostGates(config);
        Exchange exchange = new Exchange(config, gates, new FetchMetrics(meters));
        Robots robots = new Robots(config, exchange, gates);
        try {
            return exchange.hold(address, new Asking(robots), NOBODY);
        } finally {
            exchange.close();
        }
    }

    private record Asking(Robots robots) implements Exchange.Talk<Integer> {

        @Override
        public void admit(URI address) throws TransientFailure, InterruptedException {
            robots.require(address, NOBODY);
        }

        @Override
        public void ask(ClassicHttpRequest request) {
            request.setHeader("X-Test", "yes");
        }

        @Override
        public Integer hear(ClassicHttpResponse response, URI address) throws IOException {
            if (response.getCode() != 200) {
                throw Exchange.refusal(response);
            }
            return response.getCode();
        }
    }

    @Test
    void givesUpOnAServerWhoseHeadersNeverEnd() throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread dripping = new Thread(() -> drip(server, done));
            dripping.start();
            URI address = URI.create("http://localhost:" + server.getLocalPort() + "/drip.csv");
            assertThatThrownBy(() -> ask(address, Map.of("robots", "false", "answer-timeout", "300ms")))
                    .isInstanceOf(TransientFailure.class)
                    .hasMessageContaining("did not answer in time");
            done.countDown();
            dripping.join();
        }
        assertThat(meters.counter("datawarp.fetch.requests", "outcome", "timeout")
                        .count())
                .isEqualTo(1);
    }

    private static void drip(ServerSocket server, CountDownLatch done) {
        try (Socket socket = server.accept();
                OutputStream out = socket.getOutputStream()) {
            out.write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.US_ASCII));
            while (!done.await(20, TimeUnit.MILLISECONDS)) {
                out.write("X: y\r\n".getBytes(StandardCharsets.US_ASCII));
                out.flush();
            }
        } catch (IOException | InterruptedException e) {
            // The other side hung up, as it should.
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void leavesAHostAloneThatAsksForIt() {
        publisher.at("/later.csv", exchange -> send(exchange, 503, new byte[0], "Retry-After", "86400"));
        FetchConfig config = FetchConfigs.with(Map.of("robots", "false"));
        HostGates gates = new HostGates(config);
        Exchange exchange = new Exchange(config, gates, new FetchMetrics(meters));
        URI address = publisher.address("/later.csv");
        Robots robots = new Robots(config, exchange, gates);
        assertThatThrownBy(() -> exchange.hold(address, new Asking(robots), NOBODY))
                .isInstanceOf(TransientFailure.class);
        assertThatThrownBy(() -> exchange.hold(address, new Asking(robots), NOBODY))
                .isInstanceOf(LoadFailure.class)
                .hasMessageContaining("localhost asks not to be asked before");
        assertThat(publisher.asked).hasSize(1);
    }

    @Test
    void asksOnlyTheHostsThatTheOperatorNames() throws Exception {
        publisher.at("/a.csv", exchange -> send(exchange, 200, FILE));
        assertThat(ask(publisher.address("/a.csv"), Map.of("only-hosts", "*.nhs.uk,localhost")))
                .isEqualTo(200);
        assertThatThrownBy(() -> ask(publisher.address("/a.csv"), Map.of("only-hosts", "*.nhs.uk")))
                .isInstanceOf(LoadFailure.class)
                .hasMessageContaining("'localhost' is not among the hosts");
    }

    @Test
    void asksOnlyThoseHostsAfterARedirectToo() {
        publisher.at("/a.csv", exchange -> send(exchange, 302, new byte[0], "Location", "http://example.org/a.csv"));
        assertThatThrownBy(() -> ask(publisher.address("/a.csv"), Map.of("only-hosts", "localhost")))
                .isInstanceOf(LoadFailure.class)
                .hasMessageContaining("'example.org'");
    }

    @Test
    void obeysRobotsTxt() {
        publisher
                .at("/robots.txt", exchange -> send(exchange, 200, """
                        User-agent: *
                        Disallow: /private/

                        User-agent: datawarp
                        Disallow: /ours/
                        """.getBytes(StandardCharsets.UTF_8)))
                .at("/", exchange -> send(exchange, 200, FILE));
        assertThatThrownBy(() -> ask(publisher.address("/ours/a.csv"), Map.of()))
                .isInstanceOf(LoadFailure.class)
                .hasMessageContaining("closed to robots");
        assertThat(publisher.asked).containsExactly("/robots.txt");
    }

    @Test
    void mayFetchWhatRobotsTxtDoesNotForbid() throws Exception {
        publisher
                .at(
                        "/robots.txt",
                        exchange -> send(
                                exchange, 200, "User-agent: *\nDisallow: /private/\n".getBytes(StandardCharsets.UTF_8)))
                .at("/", exchange -> send(exchange, 200, FILE));
        assertThat(ask(publisher.address("/open/a.csv"), Map.of())).isEqualTo(200);
    }

    @Test
    void obeysRobotsTxtAfterARedirectToo() {
        publisher
                .at(
                        "/robots.txt",
                        exchange -> send(
                                exchange, 200, "User-agent: *\nDisallow: /private/\n".getBytes(StandardCharsets.UTF_8)))
                .at("/a.csv", exchange -> send(exchange, 302, new byte[0], "Location", "/private/a.csv"));
        assertThatThrownBy(() -> ask(publisher.address("/a.csv"), Map.of()))
                .isInstanceOf(LoadFailure.class)
                .hasMessageContaining("/private/a.csv is closed to robots");
    }

    @Test
    void fetchesNothingWhileNobodyKnowsWhatIsAllowed() {
        publisher
                .at("/robots.txt", exchange -> send(exchange, 500, new byte[0]))
                .at("/a.csv", exchange -> send(exchange, 200, FILE));
        assertThatThrownBy(() -> ask(publisher.address("/a.csv"), Map.of())).isInstanceOf(TransientFailure.class);
        assertThat(publisher.asked).containsExactly("/robots.txt");
    }
}
