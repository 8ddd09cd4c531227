package io.datawarp.cli.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.datawarp.cli.client.DataDirectoryOption;
import io.datawarp.cli.client.Endpoints;
import io.datawarp.cli.client.Failure;
import io.datawarp.cli.client.ServiceClient;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./datawarp archive}. */
@Command(
        name = "archive",
        description = "Puts a deprecated dataset away, once a Parquet copy is written and read back.",
        mixinStandardHelpOptions = true)
public final class ArchiveCommand implements Callable<Integer> {

    private static final long POLL_MILLIS = 200;
    private static final Set<String> OPEN = Set.of("waiting", "running");

    @Mixin
    private DataDirectoryOption data = new DataDirectoryOption();

    @Parameters(paramLabel = "CODE", description = "The dataset.")
    private String code = "";

    @Option(names = "--reason", required = true, description = "Why it is put away.")
    private String reason = "";

    @Option(names = "--now", description = "Before its archive date too.")
    private boolean now;

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    @Override
    public Integer call() {
        Endpoints endpoints = data.endpoints();
        ServiceClient client = new ServiceClient(endpoints.apiKey());
        JsonNode archival = client.post(
                endpoints.registry().resolve("/v1/datasets/" + ServiceClient.encoded(code) + "/archive"),
                JsonNodeFactory.instance.objectNode().put("reason", reason).put("now", now));
        System.err.println("Writing a copy of " + code + " and reading it back");
        while (OPEN.contains(archival.path("status").asText())) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(POLL_MILLIS));
            archival = client.get(endpoints
                    .registry()
                    .resolve("/v1/archivals/" + archival.path("archival_id").asText()));
        }
        if (archival.path("status").asText().equals("failed")) {
            throw Failure.of(
                    code + " is not archived: " + archival.path("error_message").asText());
        }
        System.out.println(json ? archival : sentence(archival));
        return 0;
    }

    private String sentence(JsonNode archival) {
        String back = ". Bring it back with './datawarp restore " + code + " --reason WHY'";
        return archival.path("relation").isTextual()
                ? "Archived " + code + " as archive."
                        + archival.path("relation").asText()
                        + (archival.path("copy").isTextual()
                                ? ", copy at " + archival.path("copy").asText()
                                : "")
                        + back
                : "Archived " + code + ", which had no table" + back;
    }
}
