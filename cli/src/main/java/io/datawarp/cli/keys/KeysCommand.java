package io.datawarp.cli.keys;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datawarp.cli.client.DataDirectoryOption;
import io.datawarp.cli.client.Endpoints;
import io.datawarp.cli.client.Failure;
import io.datawarp.cli.client.ServiceClient;
import io.datawarp.cli.output.ForPeople;
import io.datawarp.cli.output.FormatOption;
import io.datawarp.cli.output.Rows;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./datawarp keys}. */
@Command(
        name = "keys",
        description = "Makes, lists and revokes API keys of people and programs.",
        mixinStandardHelpOptions = true)
public final class KeysCommand implements Callable<Integer> {

    @Mixin
    private DataDirectoryOption data = new DataDirectoryOption();

    @Mixin
    private FormatOption format = new FormatOption();

    @Override
    public Integer call() {
        print(data, format);
        return 0;
    }

    @Command(
            name = "list",
            description = "Lists all keys, without the keys themselves.",
            mixinStandardHelpOptions = true)
    int list(@Mixin DataDirectoryOption directory, @Mixin FormatOption output) {
        print(directory, output);
        return 0;
    }

    @Command(name = "create", description = "Makes a key and prints it, this once.", mixinStandardHelpOptions = true)
    int create(
            @Mixin DataDirectoryOption directory,
            @Parameters(paramLabel = "NAME", description = "Who will use it, such as dashboards.") String name,
            @Option(
                            names = "--scope",
                            split = ",",
                            defaultValue = "read",
                            paramLabel = "SCOPE",
                            description = "read, load or admin (default: ${DEFAULT-VALUE}).")
                    List<String> scopes,
            @Option(
                            names = "--expires",
                            defaultValue = "90d",
                            paramLabel = "WHEN",
                            description = "Days such as 90d, or a date YYYY-MM-DD (default: ${DEFAULT-VALUE}).")
                    String expires,
            @Option(
                            names = "--requests-per-minute",
                            paramLabel = "N",
                            description = "A quota of its own; unset: the service's.")
                    @Nullable
                    Integer quota) {
        Endpoints endpoints = directory.endpoints();
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("name", name).put("expires_at", time(expires).toString()).put("requests_per_minute", quota);
        scopes.forEach(body.putArray("scopes")::add);
        JsonNode made =
                new ServiceClient(endpoints.apiKey()).post(endpoints.registry().resolve("/v1/keys"), body);
        System.out.println(made.path("key").asText());
        System.err.println("Key " + made.path("about").path("key_id").asLong() + " of " + name + " until "
                + ForPeople.time(made.path("about").path("expires_at").asText()) + "; it is not shown again");
        return 0;
    }

    @Command(name = "revoke", description = "Takes keys back, for good.", mixinStandardHelpOptions = true)
    int revoke(
            @Mixin DataDirectoryOption directory,
            @Parameters(paramLabel = "NAME|ID", arity = "1..*", description = "Keys.") List<String> wanted) {
        Endpoints endpoints = directory.endpoints();
        ServiceClient client = new ServiceClient(endpoints.apiKey());
        JsonNode keys = client.get(endpoints.registry().resolve("/v1/keys")).path("items");
        for (long id : ids(keys, wanted)) {
            client.delete(endpoints.registry().resolve("/v1/keys/" + id));
            System.out.println("Key " + id + " is revoked; every service refuses it within seconds");
        }
        return 0;
    }

    private static void print(DataDirectoryOption directory, FormatOption output) {
        Endpoints endpoints = directory.endpoints();
        JsonNode keys = new ServiceClient(endpoints.apiKey())
                .get(endpoints.registry().resolve("/v1/keys"))
                .path("items");
        if (keys.isEmpty() && output.format() == Rows.Format.TABLE) {
            System.out.println("There are no keys besides the operator's; './datawarp keys create NAME' makes one");
            return;
        }
        Rows.of(keys, "key_id", "name", "prefix", "scopes", "state", "created_by", "expires_at", "last_used_at")
                .print(output.format());
    }

    private static List<Long> ids(JsonNode keys, List<String> wanted) {
        List<Long> ids = new ArrayList<>();
        for (String word : wanted) {
            int before = ids.size();
            for (JsonNode key : keys) {
                boolean meant = word.equals(key.path("name").asText())
                        || word.equals(key.path("key_id").asText());
                if (meant && !key.path("state").asText().equals("revoked")) {
                    ids.add(key.path("key_id").asLong());
                }
            }
            if (ids.size() == before) {
                throw Failure.of("There is no key '" + word + "' that is not revoked; './datawarp keys' lists them");
            }
        }
        return ids;
    }

    private static Instant time(String text) {
        try {
            return text.matches("\\d{1,4}d")
                    ? Instant.now().plus(Long.parseLong(text.substring(0, text.length() - 1)), ChronoUnit.DAYS)
                    : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeException e) {
            throw Failure.wrongUsage(
                    "--expires wants days such as 90d, or a date such as 2026-12-31, not '" + text + "'");
        }
    }
}
