package io.datawarp.cli.orphans;

import com.fasterxml.jackson.databind.JsonNode;
import io.datawarp.cli.client.DataDirectoryOption;
import io.datawarp.cli.client.Endpoints;
import io.datawarp.cli.client.ServiceClient;
import io.datawarp.cli.output.Rows;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./datawarp orphans}. */
@Command(
        name = "orphans",
        description = "Lists tables that no dataset owns and datasets whose table is gone.",
        mixinStandardHelpOptions = true,
        subcommands = {RegisterOrphanCommand.class, ArchiveOrphanCommand.class})
public final class OrphansCommand implements Callable<Integer> {

    @Mixin
    private DataDirectoryOption data = new DataDirectoryOption();

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    @Option(names = "--limit", paramLabel = "N", description = "Lists at most N of them, 1000 unless told.")
    private int limit = 1000;

    @Override
    public Integer call() {
        Endpoints endpoints = data.endpoints();
        JsonNode found =
                new ServiceClient(endpoints.apiKey()).get(endpoints.governance().resolve("/v1/orphans?limit=" + limit));
        if (json) {
            System.out.println(found);
        } else if (found.path("total").asLong() == 0) {
            System.out.println("No orphans");
        } else {
            Rows.of(found.path("items"), "kind", "schema", "relation", "dataset", "load_id", "size_bytes", "first_seen")
                    .print(Rows.Format.TABLE);
            long more = found.path("total").asLong() - found.path("items").size();
            if (more > 0) {
                System.err.println(more + " more; --limit N shows more");
            }
        }
        return 0;
    }
}
