package io.datawarp.ingest.fetch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A publisher's web server, which misbehaves as told. */
final class Publisher implements AutoCloseable {

    /** Every request, as {@code path} or {@code path Range} or {@code path If-None-Match}. */
    final List<String> asked = new CopyOnWriteArrayList<>();

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    Publisher() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.start();
    }

    Publisher at(String path, HttpHandler handler) {
        server.createContext(path, exchange -> {
            asked.add(line(exchange));
            handler.handle(exchange);
        });
        return this;
    }

    private static String line(HttpExchange exchange) {
        StringBuilder line = new StringBuilder(exchange.getRequestURI().getPath());
        for (String name : List.of("Range", "If-Range", "If-None-Match", "If-Modified-Since")) {
            String value = exchange.getRequestHeaders().getFirst(name);
            line.append(value == null ? "" : " " + name + ": " + value);
        }
        return line.toString();
    }

    URI address(String path) {
        return URI.create("http://localhost:" + server.getAddress().getPort() + path);
    }

    /** @param headers name, value, name, value ... */
    static void send(HttpExchange exchange, int status, byte[] body, String... headers) throws IOException {
        head(exchange, status, body.length, headers);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    /** Announces more than it sends, and hangs up. */
    static void sendHalf(HttpExchange exchange, int status, byte[] half, long announced, String... headers)
            throws IOException {
        head(exchange, status, announced, headers);
        exchange.getResponseBody().write(half);
        exchange.getResponseBody().flush();
        throw new IOException("hung up");
    }

    private static void head(HttpExchange exchange, int status, long length, String... headers) throws IOException {
        for (int i = 0; i < headers.length; i += 2) {
            exchange.getResponseHeaders().add(headers[i], headers[i + 1]);
        }
        exchange.sendResponseHeaders(status, length == 0 ? -1 : length);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
