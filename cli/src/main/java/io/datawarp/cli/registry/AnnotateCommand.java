package io.datawarp.cli.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datawarp.cli.client.DataDirectoryOption;
import io.datawarp.cli.client.Endpoints;
import io.datawarp.cli.client.Failure;
import io.datawarp.cli.client.ServiceClient;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./datawarp annotate}. */
@Command(
        name = "annotate",
        description = "Says what a column means, so that people and agents find and understand it; loads keep it.",
        mixinStandardHelpOptions = true)
public final class AnnotateCommand implements Callable<Integer> {

    @Mixin
    private DataDirectoryOption data = new DataDirectoryOption();

    @Parameters(index = "0", paramLabel = "CODE", description = "The dataset.")
    private String code = "";

    @Parameters(index = "1", paramLabel = "COLUMN", description = "The column, by its name in the table.")
    private String column = "";

    @Option(names = "--description", description = "What its values mean.")
    private @Nullable String description;

    @Option(names = "--unit", description = "What they count, such as people or days.")
    private @Nullable String unit;

    @Option(
            names = "--search-terms",
            split = ",",
            paramLabel = "WORDS",
            description = "Other words that people look for, with commas between.")
    private @Nullable List<String> searchTerms;

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    @Override
    public Integer call() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        if (description != null) {
            body.put("description", description);
        }
        if (unit != null) {
            body.put("unit", unit);
        }
        if (searchTerms != null) {
            searchTerms.forEach(body.withArray("search_terms")::add);
        }
        if (body.isEmpty()) {
            throw Failure.wrongUsage("Say something of it: --description, --unit or --search-terms");
        }
        Endpoints endpoints = data.endpoints();
        JsonNode dataset = new ServiceClient(endpoints.apiKey())
                .patch(
                        endpoints
                                .registry()
                                .resolve("/v1/datasets/" + ServiceClient.encoded(code) + "/columns/"
                                        + ServiceClient.encoded(column)),
                        body);
        System.out.println(json ? dataset : "Annotated " + column + " of " + code);
        return 0;
    }
}
