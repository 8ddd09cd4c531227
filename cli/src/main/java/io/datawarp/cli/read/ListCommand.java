package io.datawarp.cli.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.datawarp.cli.client.DataDirectoryOption;
import io.datawarp.cli.client.Endpoints;
import io.datawarp.cli.client.ServiceClient;
import io.datawarp.cli.output.FormatOption;
import io.datawarp.cli.output.Rows;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./datawarp list}. */
@Command(name = "list", description = "Lists the datasets.", mixinStandardHelpOptions = true)
public final class ListCommand implements Callable<Integer> {

    @Mixin
    private DataDirectoryOption data = new DataDirectoryOption();

    @Mixin
    private FormatOption format = new FormatOption();

    @Option(names = "--publication", description = "Only of this publication.")
    private @Nullable String publication;

    @Option(names = "--domain", description = "Only of this domain.")
    private @Nullable String domain;

    @Override
    public Integer call() {
        boolean some = publication != null || domain != null;
        print(
                data.endpoints(),
                parameter("publication", publication) + parameter("domain", domain),
                format,
                some
                        ? "No dataset is of these; './datawarp list' shows all"
                        : "No dataset is registered yet; './datawarp register --help' says how");
        return 0;
    }

    /** Every page of the registry's list that fits the parameters, or the sentence where nothing does. */
    static void print(Endpoints endpoints, String parameters, FormatOption format, String nothing) {
        ServiceClient client = new ServiceClient(endpoints.apiKey());
        ArrayNode items = JsonNodeFactory.instance.arrayNode();
        String cursor = "";
        do {
            JsonNode page = client.get(endpoints.registry().resolve("/v1/datasets?limit=200" + parameters + cursor));
            page.path("items").forEach(items::add);
            cursor = page.hasNonNull("next_cursor")
                    ? parameter("cursor", page.path("next_cursor").asText())
                    : "";
        } while (!cursor.isEmpty());
        Rows.of(items, "code", "name", "publication", "status", "row_count", "first_period", "last_period")
                .print(format.format(), nothing);
    }

    static String parameter(String name, @Nullable String value) {
        return value == null ? "" : "&" + name + "=" + ServiceClient.encoded(value);
    }
}
