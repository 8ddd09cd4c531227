package io.datawarp.cli.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
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

    // Figures keep all the digits they came with.
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();
    // No service redirects, so whoever does is another.
    private static final int FIRST_ERROR = 300;
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
        return answer(request(uri).GET());
    }

    /** The answer as text, in the media type asked for. */
    public String get(URI uri, String accept) {
        return send(request(uri).header("Accept", accept).GET());
    }

    public JsonNode post(URI uri, JsonNode body) {
        return answer(question(uri, body));
    }

    public JsonNode patch(URI uri, JsonNode body) {
        return answer(request(uri)
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofString(body.toString())));
    }

    /** Copies the answer as it comes, in the media type asked for, however long it is. */
    public void copy(URI uri, String accept, OutputStream to) {
        copy(request(uri).header("Accept", accept).GET(), to);
    }

    /** Copies the answer to a JSON question as it comes, in the media type asked for, however long it is. */
    public void copy(URI uri, JsonNode body, String accept, OutputStream to) {
        copy(question(uri, body).header("Accept", accept), to);
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
        return answer(request(uri)
                .timeout(UPLOAD_PATIENCE)
                .header("Content-Type", "application/octet-stream")
                .POST(bytesOf(file)));
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
        HttpResponse<String> response = exchange(request(uri).GET(), BodyHandlers.ofString());
        if (response.statusCode() == NOT_FOUND) {
            return false;
        }
        check(response, response.body());
        return true;
    }

    private HttpRequest.Builder request(URI uri) {
        return HttpRequest.newBuilder(uri)
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + apiKey)
                // Problems name commands then, where they would name addresses.
                .header("X-DataWarp-Client", "command");
    }

    private HttpRequest.Builder question(URI uri, JsonNode body) {
        return request(uri).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body.toString()));
    }

    private String send(HttpRequest.Builder request) {
        HttpResponse<String> response = exchange(request, BodyHandlers.ofString());
        check(response, response.body());
        return response.body();
    }

    private JsonNode answer(HttpRequest.Builder request) {
        HttpResponse<String> response = exchange(request, BodyHandlers.ofString());
        check(response, response.body());
        try {
            return JSON.readTree(response.body().isBlank() ? "{}" : response.body());
        } catch (JsonProcessingException e) {
            throw Failure.of("What answers at " + origin(response.uri())
                    + " is not DataWarp: it sends no JSON; look at './datawarp status'");
        }
    }

    private void copy(HttpRequest.Builder request, OutputStream to) {
        HttpResponse<InputStream> response = exchange(request, BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) {
            if (response.statusCode() >= FIRST_ERROR) {
                check(response, new String(body.readAllBytes(), StandardCharsets.UTF_8));
            }
            body.transferTo(to);
            to.flush();
        } catch (IOException e) {
            throw Failure.of("The answer from " + origin(response.uri())
                    + " broke off: what was written of it is not all; ask again");
        }
    }

    private <T> HttpResponse<T> exchange(HttpRequest.Builder request, HttpResponse.BodyHandler<T> body) {
        HttpRequest built = request.build();
        try {
            return http.send(built, body);
        } catch (IOException e) {
            throw unreachable(built.uri());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failure.of("Interrupted");
        }
    }

    private static Failure unreachable(URI uri) {
        return Failure.unreachable("No answer from " + origin(uri)
                + "; look at './datawarp status', or start the warehouse with './datawarp up'");
    }

    private static String origin(URI uri) {
        return uri.getScheme() + "://" + uri.getAuthority();
    }

    private static void check(HttpResponse<?> response, String body) {
        if (response.statusCode() < FIRST_ERROR) {
            return;
        }
        JsonNode problem = json(body);
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
