package io.datawarp.cli.orphans;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datawarp.cli.client.DataDirectoryOption;
import io.datawarp.cli.client.Endpoints;
import io.datawarp.cli.client.ServiceClient;
import io.datawarp.cli.output.ForPeople;
import io.datawarp.cli.registry.RegistrationOptions;
import java.net.URI;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./datawarp orphans register}. */
@Command(
        name = "register",
        description = "Registers a dataset and gives it the orphaned table.",
        mixinStandardHelpOptions = true)
public final class RegisterOrphanCommand implements Callable<Integer> {

    @Mixin
    private DataDirectoryOption data = new DataDirectoryOption();

    @Parameters(paramLabel = "TABLE", description = "The table in staging.")
    private String table = "";

    @Option(names = "--code", description = "Code of the dataset; the table's name without tbl_ unless given.")
    private @Nullable String code;

    @Mixin
    private RegistrationOptions registration = new RegistrationOptions();

    @Override
    public Integer call() {
        String relation = table.replaceFirst("^staging\\.", "");
        String chosen = code == null ? relation.replaceFirst("^tbl_", "") : code;
        Endpoints endpoints = data.endpoints();
        ServiceClient client = new ServiceClient(endpoints.apiKey());
        URI datasets = endpoints.registry().resolve("/v1/datasets");
        // After a run that stopped half-way the dataset is there and waits for its table.
        if (!client.exists(URI.create(datasets + "/" + chosen))) {
            ObjectNode body = JsonNodeFactory.instance.objectNode().put("code", chosen);
            registration.addTo(body);
            client.post(datasets, body);
        }
        JsonNode dataset = client.post(
                URI.create(datasets + "/" + chosen + "/adopt"),
                JsonNodeFactory.instance.objectNode().put("table", relation));
        System.out.println("Registered " + chosen + ", whose table is staging." + relation + " with "
                + ForPeople.many(dataset.path("row_count").asLong(), "row"));
        return 0;
    }
}
