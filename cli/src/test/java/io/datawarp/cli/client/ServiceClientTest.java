package io.datawarp.cli.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What may stand at the other end of a connection, over real HTTP. */
@SuppressWarnings("NullAway.Init")
class ServiceClientTest {

    private final ServiceClient client = new ServiceClient("key");
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void keepsAllDigitsOfAFigure() {
        URI address = answering(200, "{\"figures\": [1234567890123456.7890, 100.50, 12345678901234567890]}");
        assertThat(client.get(address))
                .hasToString("{\"figures\":[1234567890123456.7890,100.50,12345678901234567890]}");
    }

    @Test
    void takesNoStrangersPageForAnAnswer() {
        URI page = answering(200, "<html>Sign in</html>");
        assertThatThrownBy(() -> client.get(page))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("What answers at http://127.0.0.1:")
                .hasMessageContaining("is not DataWarp");
        assertThatThrownBy(() -> client.post(page, JsonNodeFactory.instance.objectNode()))
                .isInstanceOf(Failure.class);
        URI moved = answering(302, "");
        assertThatThrownBy(() -> client.get(moved)).hasMessageContaining("HTTP_302");
        assertThat(client.answers(moved)).isFalse();
    }

    @Test
    void copiesTextToItsLastBlank() {
        ByteArrayOutputStream copy = new ByteArrayOutputStream();
        client.copy(answering(200, "word\nend  \n\n\n"), "text/csv", copy);
        assertThat(copy.toString(StandardCharsets.UTF_8)).isEqualTo("word\nend  \n\n\n");
    }

    @Test
    void saysWhenAnAnswerBreaksOff() {
        server.createContext("/broken", exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write("a,b\n1,2\n".getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
        ByteArrayOutputStream copy = new ByteArrayOutputStream();
        assertThatThrownBy(() -> client.copy(address("/broken"), "text/csv", copy))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.exitCode()).isEqualTo(Failure.WORK_FAILED))
                .hasMessageContaining("broke off");
    }

    @Test
    void copiesNoProblemAmongTheData() {
        ByteArrayOutputStream copy = new ByteArrayOutputStream();
        URI refusing = answering(404, "{\"code\": \"LOAD_NOT_FOUND\", \"detail\": \"There is no load 7\"}");
        assertThatThrownBy(() -> client.copy(refusing, "text/csv", copy))
                .hasMessage("There is no load 7 [LOAD_NOT_FOUND]");
        assertThat(copy.size()).isZero();
    }

    private URI answering(int status, String body) {
        String path = "/" + status + "/" + body.hashCode();
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        server.createContext(path, exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        return address(path);
    }

    private URI address(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }
}
