package io.datawarp.cli.mcp;

import io.datawarp.cli.client.DataDirectoryOption;
import io.datawarp.cli.client.Endpoints;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./datawarp mcp}. */
@Command(
        name = "mcp",
        description = "Speaks MCP on stdin and stdout, for desktop clients; passes it on to the running service.",
        mixinStandardHelpOptions = true)
public final class McpCommand implements Callable<Integer> {

    @Mixin
    private DataDirectoryOption data = new DataDirectoryOption();

    @Option(
            names = "--url",
            paramLabel = "URL",
            description =
                    "MCP address of a warehouse elsewhere, such as https://data.example.org/mcp; its API key, if it"
                            + " wants one, is taken from DATAWARP_API_KEY.")
    private @Nullable URI url;

    @Override
    public Integer call() throws IOException {
        Session session = session();
        // A client shows what is on stderr when the server ends; a warehouse that is away is known at once.
        session.requireThere();
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        new Bridge(session, System.out).pass(in);
        return 0;
    }

    private Session session() {
        if (url != null) {
            return new Session(url, Objects.requireNonNullElse(System.getenv("DATAWARP_API_KEY"), ""));
        }
        Endpoints endpoints = data.endpoints();
        return new Session(endpoints.mcp(), endpoints.apiKey());
    }
}
