package io.datawarp.cli.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Speaks JSON with the services; their problems become one-line failures. */
public final class ServiceClient {

    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final int FIRST_ERROR = 400;
    private static final int NOT_FOUND = 404;
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration UPLOAD_PATIENCE = Duration.ofHours(1);
    private static final Duration CHECK_PATIENCE = Duration.ofSeconds(5);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final String apiKey;

    public ServiceClient(String apiKey) {
        this.apiKey = apiKey;
    }

    /** A text as part of a path or a query. */
    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    public JsonNode get(URI uri) {
        return json(send(request(uri).GET()));
    }

    /** The answer as text, in the media type asked for. */
    public String get(URI uri, String accept) {
        return send(request(uri).header("Accept", accept).GET());
    }

    public JsonNode post(URI uri, JsonNode body) {
        return json(send(request(uri)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString()))));
    }

    public JsonNode patch(URI uri, JsonNode body) {
        return json(send(request(uri)
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofString(body.toString()))));
    }

    /** The answer to a JSON question as text, in the media type asked for. */
    public String post(URI uri, JsonNode body, String accept) {
        return send(request(uri)
                .header("Content-Type", "application/json")
                .header("Accept", accept)
                .POST(BodyPublishers.ofString(body.toString())));
    }

    /**
     * Hears a stream of events until it ends.
     *
     * @param event takes the data of each, as JSON
     */
    public void listen(URI uri, Consumer<JsonNode> event) {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Authorization", "Bearer " + apiKey)
                .header("Accept", "text/event-stream")
                .build();
        try (Stream<String> lines = http.send(request, BodyHandlers.ofLines()).body()) {
            lines.filter(line -> line.startsWith("data:"))
                    .forEach(line -> event.accept(json(line.substring("data:".length()))));
        } catch (IOException | UncheckedIOException e) {
            throw unreachable(uri);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failure.of("Interrupted");
        }
    }

    /** Sends a file's bytes, streamed. */
    public JsonNode upload(URI uri, Path file) {
        return json(send(request(uri)
                .timeout(UPLOAD_PATIENCE)
                .header("Content-Type", "application/octet-stream")
                .POST(bytesOf(file))));
    }

    public void delete(URI uri) {
        send(request(uri).DELETE());
    }

    /** Whether the address answers with a success, for checks that must not fail. */
    public boolean answers(URI uri) {
        try {
            return http.send(request(uri).timeout(CHECK_PATIENCE).GET().build(), BodyHandlers.discarding())
                            .statusCode()
                    < FIRST_ERROR;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Whether there is something at the address; any error but 404 is a failure. */
    public boolean exists(URI uri) {
        HttpResponse<String> response = exchange(request(uri).GET());
        if (response.statusCode() == NOT_FOUND) {
            return false;
        }
        check(response);
        return true;
    }

    private HttpRequest.Builder request(URI uri) {
        return HttpRequest.newBuilder(uri)
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + apiKey)
                // Problems name commands then, where they would name addresses.
                .header("X-DataWarp-Client", "command");
    }

    private String send(HttpRequest.Builder request) {
        HttpResponse<String> response = exchange(request);
        check(response);
        return response.body();
    }

    private HttpResponse<String> exchange(HttpRequest.Builder request) {
        HttpRequest built = request.build();
        try {
            return http.send(built, BodyHandlers.ofString());
        } catch (IOException e) {
            throw unreachable(built.uri());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failure.of("Interrupted");
        }
    }

    private static Failure unreachable(URI uri) {
        return Failure.unreachable("No answer from " + uri.getScheme() + "://" + uri.getAuthority()
                + "; look at './datawarp status', or start the warehouse with './datawarp up'");
    }

    private static void check(HttpResponse<String> response) {
        if (response.statusCode() < FIRST_ERROR) {
            return;
        }
        JsonNode problem = json(response.body());
        String detail = problem.path("detail").asText(problem.path("title").asText());
        String code = problem.path("code").asText("HTTP_" + response.statusCode());
        throw Failure.refused(code, detail.isEmpty() ? "An error from " + response.uri() : detail);
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text.isBlank() ? "{}" : text);
        } catch (JsonProcessingException e) {
            return JSON.createObjectNode();
        }
    }

    private static BodyPublisher bytesOf(Path file) {
        try {
            return BodyPublishers.ofFile(file);
        } catch (FileNotFoundException e) {
            throw Failure.wrongUsage("There is no file " + file);
        }
    }
}
