package io.datawarp.cli.governance;

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
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./datawarp alerts}. */
@Command(
        name = "alerts",
        description = "Lists open alerts; acknowledges and silences them.",
        mixinStandardHelpOptions = true)
public final class AlertsCommand implements Callable<Integer> {

    @Mixin
    private DataDirectoryOption data = new DataDirectoryOption();

    @Mixin
    private FormatOption format = new FormatOption();

    @Option(names = "--all", description = "Closed ones as well.")
    private boolean all;

    @Override
    public Integer call() {
        Endpoints endpoints = data.endpoints();
        JsonNode alerts = new ServiceClient(endpoints.apiKey())
                .get(endpoints.governance().resolve("/v1/alerts?closed=" + all))
                .path("items");
        if (alerts.isEmpty() && format.format() == Rows.Format.TABLE) {
            System.out.println(all ? "There never was an alert" : "No open alerts");
            return 0;
        }
        Rows.of(alerts, "alert_id", "severity", "kind", "message", "raised_at", "acknowledged_by", "silenced_until")
                .print(format.format());
        return 0;
    }

    @Command(
            name = "acknowledge",
            aliases = "ack",
            description = "Says that you have taken alerts on.",
            mixinStandardHelpOptions = true)
    int acknowledge(
            @Mixin DataDirectoryOption directory,
            @Parameters(paramLabel = "ID", arity = "1..*", description = "Alerts.") List<Long> ids) {
        Endpoints endpoints = directory.endpoints();
        ServiceClient client = new ServiceClient(endpoints.apiKey());
        for (long id : ids) {
            JsonNode alert = client.post(
                    endpoints.governance().resolve("/v1/alerts/" + id + "/acknowledge"),
                    JsonNodeFactory.instance.objectNode());
            System.out.println("Alert " + id + " is taken on by "
                    + alert.path("acknowledged_by").asText() + "; it closes when its cause has gone");
        }
        return 0;
    }

    @Command(
            name = "silence",
            description = "Tells nobody of some alerts for a while. They are raised and listed all the same.",
            mixinStandardHelpOptions = true)
    int silence(
            @Mixin DataDirectoryOption directory,
            @Option(names = "--kind", paramLabel = "KIND", description = "Kind of alert, such as stale.") @Nullable
                    String kind,
            @Option(names = "--dataset", paramLabel = "CODE", description = "Alerts of this dataset.") @Nullable
                    String dataset,
            @Option(names = "--publication", paramLabel = "CODE", description = "Alerts of this publication.") @Nullable
                    String publication,
            @Option(names = "--until", required = true, paramLabel = "DATE", description = "YYYY-MM-DD, UTC.")
                    String until,
            @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why.") String reason) {
        Endpoints endpoints = directory.endpoints();
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("kind", kind).put("dataset", dataset).put("publication", publication);
        body.put("reason", reason).put("ends_at", date(until) + "T00:00:00Z");
        JsonNode silence = new ServiceClient(endpoints.apiKey())
                .post(endpoints.governance().resolve("/v1/alerts/silences"), body);
        System.out.println("Silence " + silence.path("silence_id").asLong() + " until "
                + ForPeople.time(silence.path("ends_at").asText()) + "; './datawarp alerts unsilence "
                + silence.path("silence_id").asLong() + "' ends it");
        return 0;
    }

    @Command(name = "unsilence", description = "Ends a silence now.", mixinStandardHelpOptions = true)
    int unsilence(
            @Mixin DataDirectoryOption directory,
            @Parameters(paramLabel = "ID", description = "The silence.") long id) {
        Endpoints endpoints = directory.endpoints();
        new ServiceClient(endpoints.apiKey()).delete(endpoints.governance().resolve("/v1/alerts/silences/" + id));
        System.out.println("Silence " + id + " has ended");
        return 0;
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw Failure.wrongUsage("--until wants a day such as 2026-12-31, not '" + text + "'");
        }
    }
}
