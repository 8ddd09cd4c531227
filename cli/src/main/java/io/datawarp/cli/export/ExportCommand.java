package io.datawarp.cli.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datawarp.cli.client.DataDirectoryOption;
import io.datawarp.cli.client.Endpoints;
import io.datawarp.cli.client.Failure;
import io.datawarp.cli.client.ServiceClient;
import io.datawarp.cli.output.Rows;
import java.net.URI;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./datawarp export}. */
@Command(
        name = "export",
        description = "Writes Parquet copies and the catalogue to the object store and reads them back.",
        mixinStandardHelpOptions = true)
public final class ExportCommand implements Callable<Integer> {

    private static final long POLL_MILLIS = 100;

    @Mixin
    private DataDirectoryOption data = new DataDirectoryOption();

    @Option(names = "--dataset", paramLabel = "CODE", description = "Only this dataset.")
    private @Nullable String dataset;

    @Option(names = "--all", description = "Every dataset, changed or not.")
    private boolean all;

    @Option(names = "--dry-run", description = "Says what would be written and writes nothing.")
    private boolean dryRun;

    @Option(names = "--json", description = "Prints the run as JSON.")
    private boolean json;

    @Override
    public Integer call() {
        Endpoints endpoints = data.endpoints();
        ServiceClient client = new ServiceClient(endpoints.apiKey());
        URI exports = endpoints.export().resolve("/v1/exports");
        JsonNode run = client.post(exports, body());
        while (run.path("status").asText().equals("in_progress")) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(POLL_MILLIS));
            run = client.get(URI.create(exports + "/" + run.path("export_id").asText()));
        }
        if (json) {
            System.out.println(run);
        } else {
            Rows.of(run.path("items"), "dataset", "object_key", "status", "row_count", "size_bytes", "error_message")
                    .print(
                            Rows.Format.TABLE,
                            run.path("status").asText().equals("completed")
                                    ? "Nothing to write: every copy is as its dataset is; --all writes them again"
                                    : run.path("error_message").asText("The export failed"));
        }
        return run.path("status").asText().equals("completed") ? 0 : Failure.WORK_FAILED;
    }

    private ObjectNode body() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        if (dataset != null) {
            body.put("dataset", dataset);
        }
        return body.put("all", all).put("dry_run", dryRun);
    }
}
