package io.datawarp.cli.governance;

import io.datawarp.cli.client.DataDirectoryOption;
import io.datawarp.cli.client.Endpoints;
import io.datawarp.cli.client.ServiceClient;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./datawarp report}. */
@Command(
        name = "report",
        description = "Tells how the warehouse is: loads, failures, alerts, success figures, storage, use.",
        mixinStandardHelpOptions = true)
public final class ReportCommand implements Callable<Integer> {

    @Mixin
    private DataDirectoryOption data = new DataDirectoryOption();

    @Option(names = "--html", paramLabel = "FILE", description = "Writes it as one HTML file with plots.")
    private @Nullable Path html;

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        Endpoints endpoints = data.endpoints();
        ServiceClient client = new ServiceClient(endpoints.apiKey());
        URI address = endpoints.governance().resolve("/v1/report");
        if (html != null) {
            Files.writeString(html, client.get(address, "text/html"));
            System.err.println("Wrote " + html + "; open it in a browser");
        } else {
            System.out.print(client.get(address, json ? "application/json" : "text/plain"));
            if (json) {
                System.out.println();
            }
        }
        return 0;
    }
}
