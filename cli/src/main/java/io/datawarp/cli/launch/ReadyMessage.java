package io.datawarp.cli.launch;

import io.datawarp.cli.client.Endpoints;

/** What to try next, ready to paste. */
final class ReadyMessage {

    private ReadyMessage() {}

    static String of(Endpoints endpoints, boolean withSample) {
        String addresses = """

                Web and REST   %s
                MCP            %s
                Client configuration for an agent:
                  {"mcpServers": {"datawarp": {"type": "http", "url": "%s"}}}
                """.formatted(endpoints.query(), endpoints.mcp(), endpoints.mcp());
        String tries = withSample ? """
                Try:
                  ./datawarp list
                  ./datawarp query "SELECT * FROM staging.tbl_adhd_referrals LIMIT 5"
                  curl '%s/api/datasets/adhd_referrals/rows?limit=3'
                """.formatted(endpoints.query()) : """
                Try:
                  ./datawarp register my_data --publication p --domain d --owner you@example.org --purpose "Why"
                  ./datawarp load FILE --dataset my_data --period 2026-01
                """;
        return addresses + tries;
    }
}
