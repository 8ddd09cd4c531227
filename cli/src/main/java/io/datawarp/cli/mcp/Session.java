package io.datawarp.cli.mcp;

import io.datawarp.cli.client.Failure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A session of MCP over Streamable HTTP. */
final class Session {

    private static final String SESSION = "Mcp-Session-Id";
    private static final int FIRST_ERROR = 400;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final URI address;
    private final String apiKey;
    private volatile @Nullable String id;
    private volatile @Nullable String protocol;

    /**
     * A session that begins with the first message.
     *
     * @param apiKey empty to ask as nobody in particular
     */
    Session(URI address, String apiKey) {
        this.address = address;
        this.apiKey = apiKey;
    }

    /** Fails when nothing listens at the address. */
    void requireThere() {
        try {
            http.send(request().GET().timeout(Duration.ofSeconds(5)).build(), BodyHandlers.discarding());
        } catch (java.net.http.HttpTimeoutException e) {
            // It took the connection and keeps it open for events.
            return;
        } catch (IOException e) {
            throw Failure.unreachable("No answer from " + address + "; start the warehouse with './datawarp up'");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failure.of("Interrupted");
        }
    }

    /** What the server agreed to speak; every later message names it. */
    void agreed(String version) {
        protocol = version;
    }

    /**
     * Sends one message and hands over what comes back for it, in the order it comes.
     *
     * @throws Gone when the server does not know the session (any more)
     */
    void send(String message, Consumer<String> answers) throws IOException, InterruptedException {
        HttpRequest request = request()
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(message))
                .build();
        HttpResponse<Stream<String>> response = http.send(request, BodyHandlers.ofLines());
        try (Stream<String> lines = response.body()) {
            if (response.statusCode() == 404 && id != null) {
                throw new Gone();
            }
            response.headers().firstValue(SESSION).ifPresent(given -> id = given);
            boolean events =
                    response.headers().firstValue("Content-Type").orElse("").startsWith("text/event-stream");
            if (events) {
                lines.filter(line -> line.startsWith("data:"))
                        .map(line -> line.substring("data:".length()).strip())
                        .forEach(answers);
                return;
            }
            String body = String.join(" ", lines.toList()).strip();
            if (response.statusCode() >= FIRST_ERROR && !body.startsWith("{\"jsonrpc\"")) {
                throw new IOException("HTTP " + response.statusCode() + (body.isEmpty() ? "" : ": " + body));
            }
            if (!body.isEmpty()) {
                answers.accept(body);
            }
        }
    }

    /** Forgets the session, so that the next message may begin another. */
    void forget() {
        id = null;
        protocol = null;
    }

    /** Tells the server that nobody will ask any more. */
    void end() {
        if (id == null) {
            return;
        }
        try {
            http.send(request().timeout(Duration.ofSeconds(2)).DELETE().build(), BodyHandlers.discarding());
        } catch (IOException e) {
            // It forgets the session by itself.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpRequest.Builder request() {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address).header("Accept", "application/json, text/event-stream");
        if (!apiKey.isEmpty()) {
            request.header("Authorization", "Bearer " + apiKey);
        }
        String session = id;
        if (session != null) {
            request.header(SESSION, session);
        }
        String version = protocol;
        if (version != null) {
            request.header("MCP-Protocol-Version", version);
        }
        return request;
    }

    /** The server was restarted, or the session is too old. */
    static final class Gone extends IOException {

        private static final long serialVersionUID = 1L;
    }
}
