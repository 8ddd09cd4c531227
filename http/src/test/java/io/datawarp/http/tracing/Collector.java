package io.datawarp.http.tracing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.Span;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Takes traces over real OTLP and keeps them. */
public class Collector implements QuarkusTestResourceLifecycleManager {

    static final List<Span> SPANS = new CopyOnWriteArrayList<>();

    /** What the service writes meanwhile, JSON lines as in production. */
    @SuppressWarnings("NullAway.Init") // set by start
    static Path log;

    private @Nullable HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            HttpServer started = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server = started;
            started.createContext("/v1/traces", Collector::take);
            started.start();
            log = Files.createTempFile("traced", ".log");
            return Map.of(
                    "datawarp.tracing.endpoint",
                    "http://127.0.0.1:" + started.getAddress().getPort(),
                    "quarkus.otel.bsp.schedule.delay",
                    "50ms",
                    "quarkus.log.file.enabled",
                    "true",
                    "quarkus.log.file.path",
                    log.toString(),
                    "quarkus.log.file.json.enabled",
                    "true");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop(0);
        }
        try {
            Files.deleteIfExists(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            ExportTraceServiceRequest.parseFrom(exchange.getRequestBody())
                    .getResourceSpansList()
                    .forEach(ofService ->
                            ofService.getScopeSpansList().forEach(ofScope -> SPANS.addAll(ofScope.getSpansList())));
            exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
            exchange.sendResponseHeaders(200, -1);
        }
    }
}
