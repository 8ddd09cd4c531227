package io.datawarp.cli.orphans;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.datawarp.cli.client.DataDirectoryOption;
import io.datawarp.cli.client.Endpoints;
import io.datawarp.cli.client.ServiceClient;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./datawarp orphans archive}. */
@Command(
        name = "archive",
        description = "Moves a table that no dataset owns to schema archive.",
        mixinStandardHelpOptions = true)
public final class ArchiveOrphanCommand implements Callable<Integer> {

    @Mixin
    private DataDirectoryOption data = new DataDirectoryOption();

    @Parameters(paramLabel = "TABLE", description = "The table, such as staging.old_copy.")
    private String table = "";

    @Option(names = "--reason", required = true, description = "Why nobody needs it.")
    private String reason = "";

    @Option(names = "--dry-run", description = "Says what would happen and does nothing.")
    private boolean dryRun;

    @Override
    public Integer call() {
        Endpoints endpoints = data.endpoints();
        JsonNode archived = new ServiceClient(endpoints.apiKey())
                .post(
                        endpoints.governance().resolve("/v1/orphans/" + ServiceClient.encoded(table) + "/archive"),
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("reason", reason)
                                .put("dry_run", dryRun));
        String name = archived.path("schema").asText() + "."
                + archived.path("relation").asText();
        System.out.println(
                dryRun
                        ? name + " would move to schema archive"
                        : name + " is now archive."
                                + archived.path("archived_as").asText());
        return 0;
    }
}
