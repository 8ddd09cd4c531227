package io.datawarp.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** A real Prometheus that asks a warehouse's services every second, by the configuration that is shipped. */
final class ScrapingPrometheus implements AutoCloseable {

    private static final Path SHIPPED = LocalWarehouse.PROJECT.resolve("deploy/prometheus");
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Process process;
    private final int port;

    private ScrapingPrometheus(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static boolean isHere() {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "prometheus")));
    }

    /** @param portBase of the services, in place of their names in a compose network */
    static ScrapingPrometheus start(Path folder, int portBase) throws IOException {
        String configuration = Files.readString(SHIPPED.resolve("prometheus.yml"))
                .replaceAll("[a-z-]+-service:808", "127.0.0.1:" + portBase / 10)
                .replaceAll("_interval: 30s", "_interval: 1s");
        Files.writeString(folder.resolve("prometheus.yml"), configuration);
        Files.copy(SHIPPED.resolve("alerts.yml"), folder.resolve("alerts.yml"));
        int port = freePort();
        Process process = new ProcessBuilder(
                        "prometheus",
                        "--config.file=" + folder.resolve("prometheus.yml"),
                        "--storage.tsdb.path=" + folder.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("prometheus.log").toFile())
                .start();
        return new ScrapingPrometheus(process, port);
    }

    /** What an expression gives now: a vector, empty while Prometheus does not answer. */
    JsonNode ask(String expression) {
        URI address = URI.create("http://127.0.0.1:" + port + "/api/v1/query?query="
                + URLEncoder.encode(expression, StandardCharsets.UTF_8));
        try {
            String body = HTTP.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                    .body();
            JsonNode answer = JSON.readTree(body);
            if (answer.path("status").asText().equals("error")) {
                throw new AssertionError(expression + ": " + body);
            }
            return answer.path("data").path("result");
        } catch (IOException e) {
            return JSON.createArrayNode();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
