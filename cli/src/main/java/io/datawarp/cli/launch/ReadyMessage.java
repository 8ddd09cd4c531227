package io.datawarp.cli.launch;

import io.datawarp.cli.client.Endpoints;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What to try next, ready to paste. */
final class ReadyMessage {

    private ReadyMessage() {}

    /** @param directory what {@code DATAWARP_DATA} must name for the commands to work as they stand; null: nothing */
    static String of(Endpoints endpoints, boolean withSample, @Nullable Path directory) {
        String addresses = """

                Explorer, REST %s
                MCP            %s
                Client configuration for an agent:
                  {"mcpServers": {"datawarp": {"type": "http", "url": "%s"}}}
                """.formatted(endpoints.query(), endpoints.mcp(), endpoints.mcp());
        String tries = withSample ? """
                  ./datawarp list
                  ./datawarp query "SELECT * FROM staging.tbl_adhd_referrals LIMIT 5"
                  curl '%s/api/datasets/adhd_referrals/rows?limit=3'
                """.formatted(endpoints.query()) : """
                  ./datawarp register my_data --publication p --domain d --owner you@example.org --purpose "Why"
                  ./datawarp load FILE --dataset my_data --period 2026-01
                """;
        String named = directory == null ? "" : "  export DATAWARP_DATA='" + directory + "'\n";
        return addresses + "Try:\n" + named + tries;
    }
}
