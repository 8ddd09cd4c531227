package io.datawarp.cli.backfill;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datawarp.cli.client.Endpoints;
import io.datawarp.cli.client.Failure;
import io.datawarp.cli.client.ServiceClient;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Asks ingest-service for backfills and follows them. */
public final class Backfills {

    // What a person has to mend before anything can be tried.
    private static final Set<String> WRONG_USAGE = Set.of(
            "PUBLICATIONS_FILE_INVALID",
            "NO_PUBLICATIONS_FILE",
            "PUBLICATION_NOT_FOUND",
            "PERIOD_NOT_IN_PUBLICATION",
            "LOCAL_PATH_NOT_ALLOWED",
            "INVALID_PERIOD",
            "INVALID_REQUEST");
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final ServiceClient client;
    private final URI base;

    public Backfills(Endpoints endpoints) {
        this.client = new ServiceClient(endpoints.apiKey());
        this.base = endpoints.ingest();
    }

    /**
     * What to look at.
     *
     * @param publication only this one; null: all that are enabled
     * @param period only this one; null: all
     * @param force load again what is loaded already
     * @param config another publications file; null: the service's own
     */
    public record Selection(
            @Nullable String publication,
            @Nullable String period,
            boolean force,
            @Nullable Path config) {

        /** One publication of the service's own file, as far as it is not loaded yet. */
        public static Selection of(String publication) {
            return new Selection(publication, null, false, null);
        }

        private ObjectNode body() {
            ObjectNode body = JsonNodeFactory.instance.objectNode();
            body.put("publication", publication);
            body.put("period", period);
            body.put("force", force);
            body.put(
                    "config",
                    config == null ? null : config.toAbsolutePath().normalize().toString());
            return body;
        }
    }

    /** Codes of the enabled publications with the tag. */
    public List<String> tagged(String tag) {
        List<String> codes = new ArrayList<>();
        for (JsonNode publication : client.get(base.resolve("/v1/publications")).path("publications")) {
            for (JsonNode own : publication.path("tags")) {
                if (own.asText().equals(tag) && publication.path("enabled").asBoolean()) {
                    codes.add(publication.path("code").asText());
                }
            }
        }
        return codes;
    }

    /** Codes of the publications that are loaded on demand only. */
    Set<String> disabled() {
        Set<String> codes = new HashSet<>();
        for (JsonNode publication : client.get(base.resolve("/v1/publications")).path("publications")) {
            if (!publication.path("enabled").asBoolean()) {
                codes.add(publication.path("code").asText());
            }
        }
        return codes;
    }

    /** Has the service read its file now; errors in it are a failure that names them all. */
    void requireSoundFile() {
        JsonNode errors = client.post(base.resolve("/v1/publications/reload"), JsonNodeFactory.instance.objectNode())
                .path("file")
                .path("errors");
        List<String> lines = new ArrayList<>();
        for (JsonNode error : errors) {
            lines.add(error.path("file").asText() + ":" + error.path("line").asInt() + ": "
                    + (error.hasNonNull("publication")
                            ? error.path("publication").asText() + ": "
                            : "")
                    + error.path("message").asText());
        }
        if (!lines.isEmpty()) {
            throw Failure.wrongUsage(
                    "the publications file has errors; the version before stays in force\n" + String.join("\n", lines));
        }
    }

    /** What would be done; nothing is. */
    JsonNode plan(Selection selection) {
        return usage(() ->
                client.post(base.resolve("/v1/backfills"), selection.body().put("dry_run", true)));
    }

    /** Starts it, or joins the same one that runs already, and returns its id. */
    public long start(Selection selection) {
        return usage(() -> client.post(base.resolve("/v1/backfills"), selection.body()))
                .path("backfill_id")
                .asLong();
    }

    /**
     * The backfill once it has ended. It survives its service, so a service that restarts meanwhile is waited for.
     *
     * @param event hears how far it is
     */
    public JsonNode await(long id, Consumer<JsonNode> event) {
        Instant lastAnswer = Instant.now();
        while (true) {
            try {
                client.listen(base.resolve("/v1/backfills/" + id + "/progress"), event);
                JsonNode backfill = find(id);
                lastAnswer = Instant.now();
                if (!backfill.path("status").asText().equals("running")) {
                    return backfill;
                }
            } catch (Failure e) {
                if (e.exitCode() != Failure.UNREACHABLE || Instant.now().isAfter(lastAnswer.plus(PATIENCE))) {
                    throw e;
                }
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(500));
        }
    }

    JsonNode find(long id) {
        return client.get(base.resolve("/v1/backfills/" + id));
    }

    /** Asks all that run to stop, and returns their ids. */
    List<Long> stop() {
        List<Long> stopped = new ArrayList<>();
        for (JsonNode backfill :
                client.get(base.resolve("/v1/backfills?status=running")).path("items")) {
            long id = backfill.path("backfill_id").asLong();
            client.delete(base.resolve("/v1/backfills/" + id));
            stopped.add(id);
        }
        return stopped;
    }

    /** Which periods of which publications are held. */
    JsonNode status(@Nullable String publication) {
        String query = publication == null ? "" : "?publication=" + ServiceClient.encoded(publication);
        return usage(() -> client.get(base.resolve("/v1/publications/status" + query)));
    }

    private static JsonNode usage(Supplier<JsonNode> call) {
        try {
            return call.get();
        } catch (Failure e) {
            throw WRONG_USAGE.contains(e.code()) ? Failure.wrongUsage(String.valueOf(e.getMessage())) : e;
        }
    }
}
