package io.datawarp.cli.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The bridge before a server over real HTTP, which forgets its sessions as a restarted one does. */
class BridgeTest {

    private static final String INITIALIZE =
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"protocolVersion\":\"2025-11-25\"}}";

    private final AtomicInteger sessions = new AtomicInteger();
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private volatile @Nullable String session;

    @Nullable
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        HttpServer started = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        started.setExecutor(Executors.newCachedThreadPool());
        started.createContext("/mcp", this::answer);
        started.start();
        server = started;
    }

    @AfterEach
    void stop() {
        Objects.requireNonNull(server).stop(0);
    }

    @Test
    void beginsAgainWithAServerThatWasRestarted() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Bridge bridge = new Bridge(session(), new PrintStream(out, true, StandardCharsets.UTF_8));
        bridge.pass(lines(INITIALIZE, "{\"jsonrpc\":\"2.0\",\"method\":\"forget\"}", call(2)));

        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"protocolVersion\":\"2025-11-25\"}}",
                        "{\"jsonrpc\":\"2.0\",\"id\":2,\"result\":{\"session\":\"s2\"}}");
        assertThat(heard)
                .containsExactly("initialize", "forget", "initialize", "notifications/initialized", "tools/call");
    }

    @Test
    void answersACallWithAnErrorWhileTheServerIsAway() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Bridge bridge = new Bridge(session(), new PrintStream(out, true, StandardCharsets.UTF_8));
        Objects.requireNonNull(server).stop(0);
        bridge.pass(lines(call(3), "no JSON"));

        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("\"id\":3,\"error\":{\"code\":-32000,\"message\":\"The DataWarp service does not answer")
                .contains("\"error\":{\"code\":-32700,\"message\":\"This line is not JSON\"}");
    }

    @Test
    void answersACallWhoseAnswerBreaksOff() throws IOException {
        Objects.requireNonNull(server).createContext("/broken", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write("data: {\"jsonrpc\"".getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Bridge(session("/broken"), new PrintStream(out, true, StandardCharsets.UTF_8)).pass(lines(call(4)));

        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("\"id\":4,\"error\":{\"code\":-32000,\"message\":\"The DataWarp service does not answer");
    }

    private Session session() {
        return session("/mcp");
    }

    private Session session(String path) {
        int port = Objects.requireNonNull(server).getAddress().getPort();
        return new Session(URI.create("http://127.0.0.1:" + port + path), "");
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String method = body.replaceFirst("(?s).*\"method\":\"([^\"]+)\".*", "$1");
        boolean known = Objects.equals(exchange.getRequestHeaders().getFirst("Mcp-Session-Id"), session);
        if (exchange.getRequestMethod().equals("DELETE")) {
            reply(exchange, 200, "");
        } else if (method.equals("initialize")) {
            heard.add(method);
            session = "s" + sessions.incrementAndGet();
            exchange.getResponseHeaders().set("Mcp-Session-Id", session);
            reply(exchange, 200, "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"protocolVersion\":\"2025-11-25\"}}");
        } else if (!known) {
            reply(exchange, 404, "");
        } else {
            heard.add(method);
            String id = body.replaceFirst("(?s).*\"id\":(\\d+).*", "$1");
            reply(
                    exchange,
                    method.equals("tools/call") ? 200 : 202,
                    method.equals("tools/call")
                            ? "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"result\":{\"session\":\"" + session + "\"}}"
                            : "");
            session = method.equals("forget") ? null : session;
        }
    }

    private static void reply(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static String call(int id) {
        return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"tools/call\",\"params\":{}}";
    }

    private static BufferedReader lines(String... lines) {
        return new BufferedReader(new StringReader(String.join("\n", lines)));
    }
}
