package io.datawarp.cli.status;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datawarp.cli.client.DataDirectoryOption;
import io.datawarp.cli.client.Endpoints;
import io.datawarp.cli.client.Failure;
import io.datawarp.cli.client.ServiceClient;
import io.datawarp.cli.output.Rows;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./datawarp status}. */
@Command(
        name = "status",
        description = "Tells which services are ready and how the loads went.",
        mixinStandardHelpOptions = true)
public final class StatusCommand implements Callable<Integer> {

    @Mixin
    private DataDirectoryOption data = new DataDirectoryOption();

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    @Override
    public Integer call() {
        Endpoints endpoints = data.endpoints();
        ServiceClient client = new ServiceClient(endpoints.apiKey());
        ArrayNode services = JsonMapper.builder().build().createArrayNode();
        boolean allReady = true;
        boolean governed = false;
        for (Map.Entry<String, URI> service : services(endpoints).entrySet()) {
            boolean ready = client.answers(service.getValue().resolve("/q/health/ready"));
            governed = ready; // The last of them is governance-service.
            allReady &= ready;
            services.addObject()
                    .put("service", service.getKey())
                    .put("address", service.getValue().toString())
                    .put("state", ready ? "ready" : "not ready");
        }
        JsonNode summary = governed
                ? client.get(endpoints.governance().resolve("/v1/summary"))
                : JsonMapper.builder().build().createObjectNode();
        print(services, summary);
        return allReady ? 0 : Failure.UNREACHABLE;
    }

    private void print(ArrayNode services, JsonNode summary) {
        if (json) {
            ObjectNode answer = JsonMapper.builder().build().createObjectNode();
            answer.set("services", services);
            answer.set("summary", summary);
            System.out.println(answer);
            return;
        }
        Rows.of(services).print(Rows.Format.TABLE);
        if (summary.isEmpty()) {
            System.err.println("governance-service, which counts loads and alerts, does not answer;"
                    + " './datawarp logs --service governance' says more");
            return;
        }
        System.out.println();
        SummaryText.lines(summary).forEach(System.out::println);
        if (!summary.path("failures").isEmpty()) {
            System.out.println("\nLoads that failed last");
            SummaryText.failures(summary).print(Rows.Format.TABLE);
        }
    }

    private static Map<String, URI> services(Endpoints endpoints) {
        Map<String, URI> services = new LinkedHashMap<>();
        services.put("ingest-service", endpoints.ingest());
        services.put("registry-service", endpoints.registry());
        services.put("query-mcp-service", endpoints.query());
        services.put("export-service", endpoints.export());
        services.put("governance-service", endpoints.governance());
        return services;
    }
}
