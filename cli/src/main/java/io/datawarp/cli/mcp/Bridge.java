package io.datawarp.cli.mcp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Passes messages on, line by line. Calls run side by side, so that a cancellation overtakes the call it cancels; what
 * begins the session is passed on before anything else. A server that was restarted meanwhile gets the beginning again.
 */
final class Bridge {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int PARSE_ERROR = -32700;
    private static final int SERVER_ERROR = -32000;
    // An answer takes 15 seconds at most unless the service was told otherwise.
    private static final long PATIENCE_SECONDS = 60;

    private final Session session;
    private final PrintStream out;
    private final ExecutorService calls = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "mcp-call");
        thread.setDaemon(true);
        return thread;
    });
    private @Nullable String beginning;

    Bridge(Session session, PrintStream out) {
        this.session = session;
        this.out = out;
    }

    /** Returns when the client has closed its end and everything is answered. */
    void pass(BufferedReader in) throws IOException {
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (!line.isBlank()) {
                take(line);
            }
        }
        calls.shutdown();
        try {
            if (!calls.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                calls.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        session.end();
    }

    private void take(String line) {
        JsonNode message;
        try {
            message = JSON.readTree(line);
        } catch (JsonProcessingException e) {
            write(error(null, PARSE_ERROR, "This line is not JSON"));
            return;
        }
        boolean call = message.has("id") && message.has("method");
        if (message.path("method").asText().equals("initialize")) {
            session.forget();
            begin(line, message);
        } else if (call) {
            calls.execute(() -> pass(line, message));
        } else {
            pass(line, message);
        }
    }

    private void begin(String line, JsonNode message) {
        beginning = line;
        exchange(
                message,
                () -> session.send(line, answer -> {
                    agree(answer);
                    write(answer);
                }));
    }

    private void pass(String line, JsonNode message) {
        exchange(message, () -> {
            try {
                session.send(line, this::write);
            } catch (Session.Gone e) {
                beginAgain();
                session.send(line, this::write);
            }
        });
    }

    private synchronized void beginAgain() throws IOException, InterruptedException {
        String first = beginning;
        if (first == null) {
            throw new IOException("The session was not begun");
        }
        session.forget();
        session.send(first, this::agree);
        session.send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}", answer -> {});
    }

    private void agree(String answer) {
        try {
            JsonNode version = JSON.readTree(answer).path("result").path("protocolVersion");
            if (version.isTextual()) {
                session.agreed(version.asText());
            }
        } catch (JsonProcessingException e) {
            // The client will complain of it.
            return;
        }
    }

    private void exchange(JsonNode message, Exchange exchange) {
        try {
            exchange.run();
        } catch (IOException | UncheckedIOException e) {
            failed(message, "The DataWarp service does not answer: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            failed(message, "Interrupted");
        }
    }

    private void failed(JsonNode message, String why) {
        System.err.println("datawarp: " + why);
        if (message.has("id")) {
            write(error(message.get("id"), SERVER_ERROR, why));
        }
    }

    private static String error(@Nullable JsonNode id, int code, String why) {
        ObjectNode error = JsonNodeFactory.instance.objectNode().put("jsonrpc", "2.0");
        error.set("id", id == null ? JsonNodeFactory.instance.nullNode() : id);
        error.putObject("error").put("code", code).put("message", why);
        return error.toString();
    }

    // One message a line, whole, whoever writes at the same time.
    private void write(String message) {
        synchronized (out) {
            out.print(message);
            out.print('\n');
            out.flush();
        }
    }

    /** One message and its answers. */
    private interface Exchange {

        void run() throws IOException, InterruptedException;
    }
}
