package io.datawarp.cli.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datawarp.cli.client.DataDirectoryOption;
import io.datawarp.cli.client.Endpoints;
import io.datawarp.cli.client.Failure;
import io.datawarp.cli.client.ServiceClient;
import io.datawarp.cli.output.Rows;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./datawarp deprecate}. */
@Command(
        name = "deprecate",
        description = "Warns everybody who asks for a dataset, until it is archived after 30 days.",
        mixinStandardHelpOptions = true)
public final class DeprecateCommand implements Callable<Integer> {

    @Mixin
    private DataDirectoryOption data = new DataDirectoryOption();

    @Parameters(paramLabel = "CODE", arity = "0..1", description = "The dataset.")
    private @Nullable String code;

    @Option(names = "--reason", description = "Why it should not be used any more.")
    private @Nullable String reason;

    @Option(names = "--replaced-by", paramLabel = "CODE", description = "The dataset to use instead.")
    private @Nullable String replacedBy;

    @Option(names = "--archive-date", paramLabel = "DATE", description = "When it may be archived (in 30 days).")
    private @Nullable String archiveDate;

    @Option(names = "--suggest", description = "Lists datasets that nobody uses or that get nothing new.")
    private boolean suggest;

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    @Override
    public Integer call() {
        Endpoints endpoints = data.endpoints();
        ServiceClient client = new ServiceClient(endpoints.apiKey());
        if (suggest) {
            JsonNode found = client.get(endpoints.registry().resolve("/v1/suggestions"));
            Rows.of(found, "dataset", "owner", "reason")
                    .print(
                            json ? Rows.Format.JSON : Rows.Format.TABLE,
                            "Nothing to suggest: every dataset is asked for or gets new releases");
            return 0;
        }
        if (code == null || reason == null) {
            throw Failure.wrongUsage("Name the dataset and why: './datawarp deprecate CODE --reason \"...\"'");
        }
        JsonNode dataset = client.post(
                endpoints.registry().resolve("/v1/datasets/" + ServiceClient.encoded(code) + "/deprecate"), body());
        System.out.println(
                json
                        ? dataset
                        : "Deprecated " + code + "; it can be queried, with a warning, until "
                                + dataset.path("archive_date").asText() + ". Take it back with './datawarp restore "
                                + code + " --reason WHY'");
        return 0;
    }

    private ObjectNode body() {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("reason", reason);
        if (replacedBy != null) {
            body.put("replaced_by", replacedBy);
        }
        if (archiveDate != null) {
            body.put("archive_date", archiveDate);
        }
        return body;
    }
}
