package io.datawarp.cli.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.datawarp.cli.client.DataDirectoryOption;
import io.datawarp.cli.client.Endpoints;
import io.datawarp.cli.client.ServiceClient;
import io.datawarp.cli.output.ForPeople;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./datawarp restore}. */
@Command(
        name = "restore",
        description = "Takes a deprecated or archived dataset back into use.",
        mixinStandardHelpOptions = true)
public final class RestoreCommand implements Callable<Integer> {

    @Mixin
    private DataDirectoryOption data = new DataDirectoryOption();

    @Parameters(paramLabel = "CODE", description = "The dataset.")
    private String code = "";

    @Option(names = "--reason", required = true, description = "Why it is needed again.")
    private String reason = "";

    @Option(
            names = "--without-rows",
            description = "Brings it back to be loaded again, where its table was removed at the end of its retention.")
    private boolean withoutRows;

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    @Override
    public Integer call() {
        Endpoints endpoints = data.endpoints();
        JsonNode dataset = new ServiceClient(endpoints.apiKey())
                .post(
                        endpoints.registry().resolve("/v1/datasets/" + ServiceClient.encoded(code) + "/restore"),
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("reason", reason)
                                .put("without_rows", withoutRows));
        System.out.println(
                json
                        ? dataset
                        : code + " is " + dataset.path("status").asText() + " again, with "
                                + ForPeople.many(dataset.path("row_count").asLong(), "row")
                                + (withoutRows && dataset.path("row_count").asLong() == 0
                                        ? "; load it, or './datawarp backfill --force'"
                                        : ""));
        return 0;
    }
}
