package io.datawarp.cli.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datawarp.cli.client.Endpoints;
import io.datawarp.cli.client.Failure;
import io.datawarp.cli.client.ServiceClient;
import io.datawarp.cli.output.ForPeople;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Starts loads and waits for their end. */
public final class Loads {

    private static final Set<String> IN_FLIGHT = Set.of("in_progress", "validating");
    private static final Set<String> GOOD = Set.of("completed", "skipped");
    private static final Set<String> PASSING = Set.of("DATABASE_FAILED", "RATE_LIMITED");
    private static final long POLL_MILLIS = 100;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final ServiceClient client;
    private final URI base;

    public Loads(Endpoints endpoints) {
        this.client = new ServiceClient(endpoints.apiKey());
        this.base = endpoints.ingest();
    }

    /** Asks for a load and returns its load_id. */
    public long start(LoadRequest request) {
        JsonNode load = request.isRemote() ? startRemote(request) : startUpload(request);
        return load.path("load_id").asLong();
    }

    /** Asks for a load of just the bytes that another load had, and returns its load_id. */
    public long replay(long loadId) {
        URI address = base.resolve("/v1/loads/" + loadId + "/replay");
        return client.post(address, JsonNodeFactory.instance.objectNode())
                .path("load_id")
                .asLong();
    }

    /** The load once it has ended. A load survives its service, so a service that restarts meanwhile is waited for. */
    public JsonNode await(long loadId) {
        URI address = base.resolve("/v1/loads/" + loadId);
        Instant lastAnswer = Instant.now();
        try (LoadProgress progress = LoadProgress.show(base, loadId)) {
            while (true) {
                try {
                    JsonNode load = client.get(address);
                    lastAnswer = Instant.now();
                    if (!IN_FLIGHT.contains(load.path("status").asText())) {
                        return load;
                    }
                } catch (Failure e) {
                    if (!mayPass(e) || Instant.now().isAfter(lastAnswer.plus(PATIENCE))) {
                        throw e;
                    }
                }
                progress.refresh();
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(POLL_MILLIS));
            }
        }
    }

    // A service or PostgreSQL restarts, or others ask too much.
    private static boolean mayPass(Failure failure) {
        return failure.exitCode() == Failure.UNREACHABLE || PASSING.contains(failure.code());
    }

    /** Whether the rows are in the warehouse. */
    public static boolean succeeded(JsonNode load) {
        return GOOD.contains(load.path("status").asText());
    }

    /** The load in one line for people, and one more where there is a warning. */
    public static String line(JsonNode load) {
        String what = load.path("dataset").asText() + " " + text(load, "period", "");
        String line = switch (load.path("status").asText()) {
            case "completed" ->
                "  ✓ %s: %s from %s in %,d ms"
                                .formatted(
                                        what.trim(),
                                        ForPeople.many(load.path("rows_loaded").asLong(), "row"),
                                        name(load),
                                        load.path("duration_ms").asLong())
                        + warning(load);
            case "skipped" ->
                "  = %s: %s".formatted(what.trim(), text(load, "error_message", name(load) + " is loaded already"));
            default ->
                "  ✗ %s: %s [%s]"
                        .formatted(
                                what.trim(),
                                text(load, "error_message", load.path("status").asText()),
                                text(load, "error_code", load.path("status").asText()));
        };
        return ForPeople.harmless(line);
    }

    private JsonNode startRemote(LoadRequest request) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("dataset", request.dataset());
        body.put("url", request.source());
        if (request.period() != null) {
            body.put("period", request.period());
        }
        if (request.sheet() != null) {
            body.put("sheet", request.sheet());
        }
        body.put("test", request.test());
        body.put("validate", request.validate());
        return client.post(base.resolve("/v1/loads"), body);
    }

    private JsonNode startUpload(LoadRequest request) {
        Path file = Path.of(request.source());
        if (!Files.isRegularFile(file)) {
            throw Failure.wrongUsage("There is no file " + file);
        }
        String query = "?dataset=" + ServiceClient.encoded(request.dataset())
                + "&name=" + ServiceClient.encoded(file.getFileName().toString())
                + optional("&period=", request.period())
                + optional("&sheet=", request.sheet())
                + "&test=" + request.test()
                + "&validate=" + request.validate();
        return client.upload(base.resolve("/v1/loads/upload" + query), file);
    }

    // What is said of a load that went well is what to look at.
    private static String warning(JsonNode load) {
        return load.hasNonNull("error_message")
                ? "%n    ⚠ %s".formatted(load.path("error_message").asText())
                : "";
    }

    private static String name(JsonNode load) {
        String url = load.path("url").asText();
        return url.substring(url.lastIndexOf('/') + 1);
    }

    private static String text(JsonNode load, String field, String otherwise) {
        return load.hasNonNull(field) ? load.path(field).asText() : otherwise;
    }

    private static String optional(String parameter, @Nullable String value) {
        return value == null ? "" : parameter + ServiceClient.encoded(value);
    }
}
