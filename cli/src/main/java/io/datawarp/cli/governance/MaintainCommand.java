package io.datawarp.cli.governance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.datawarp.cli.client.DataDirectoryOption;
import io.datawarp.cli.client.Endpoints;
import io.datawarp.cli.client.Failure;
import io.datawarp.cli.client.ServiceClient;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./datawarp maintain}. */
@Command(
        name = "maintain",
        description = "Runs the weekly, monthly or quarterly maintenance now and waits for its end.",
        mixinStandardHelpOptions = true)
public final class MaintainCommand implements Callable<Integer> {

    private static final Set<String> IN_FLIGHT = Set.of("waiting", "running");
    private static final Map<String, String> SIGNS = Map.of("done", "✓", "planned", "○", "skipped", "–", "failed", "✗");
    private static final long POLL_MILLIS = 200;

    @Mixin
    private DataDirectoryOption data = new DataDirectoryOption();

    @Parameters(paramLabel = "weekly|monthly|quarterly", description = "Which maintenance.")
    private Rhythm rhythm = Rhythm.WEEKLY;

    @Option(names = "--dry-run", description = "Says what it would do, and does nothing.")
    private boolean dryRun;

    @Option(names = "--json", description = "Prints the job as JSON.")
    private boolean json;

    /** The three kinds of maintenance. */
    enum Rhythm {
        WEEKLY,
        MONTHLY,
        QUARTERLY
    }

    @Override
    public Integer call() {
        Endpoints endpoints = data.endpoints();
        ServiceClient client = new ServiceClient(endpoints.apiKey());
        JsonNode asked = client.post(
                endpoints
                        .governance()
                        .resolve("/v1/maintenance/" + rhythm.name().toLowerCase(Locale.ROOT)),
                JsonNodeFactory.instance.objectNode().put("dry_run", dryRun));
        URI address = endpoints
                .governance()
                .resolve("/v1/maintenance/jobs/" + asked.path("job_id").asLong());
        JsonNode job = await(client, address);
        if (json) {
            System.out.println(job);
        } else {
            print(job);
        }
        return job.path("status").asText().equals("done") ? 0 : Failure.WORK_FAILED;
    }

    private static JsonNode await(ServiceClient client, URI address) {
        String shown = "";
        while (true) {
            JsonNode job = client.get(address);
            if (!IN_FLIGHT.contains(job.path("status").asText())) {
                return job;
            }
            String step = job.path("step").asText("");
            if (!step.equals(shown) && !step.isEmpty() && !step.equals("null")) {
                System.err.println(step.replace('_', ' ') + " ...");
                shown = step;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(POLL_MILLIS));
        }
    }

    private static void print(JsonNode job) {
        for (JsonNode step : job.path("steps")) {
            System.out.println(SIGNS.getOrDefault(step.path("status").asText(), "?") + " "
                    + step.path("step").asText().replace('_', ' ') + ": "
                    + step.path("message").asText());
            step.path("details").forEach(line -> System.out.println("    " + line.asText()));
        }
        if (job.path("status").asText().equals("cancelled")) {
            System.out.println(job.path("error_message").asText("Cancelled"));
        }
    }
}
