package io.datawarp.cli.changes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datawarp.cli.client.Endpoints;
import io.datawarp.cli.client.Failure;
import io.datawarp.cli.client.ServiceClient;
import io.datawarp.cli.output.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Decides over changes one by one, and says what came of each. */
final class Decisions {

    private static final long POLL_MILLIS = 200;
    private static final long PATIENCE_MILLIS = TimeUnit.MINUTES.toMillis(2);

    private final Endpoints endpoints;
    private final ServiceClient client;

    Decisions(Endpoints endpoints) {
        this.endpoints = endpoints;
        this.client = new ServiceClient(endpoints.apiKey());
    }

    /** The ids given, and those of everything open of a dataset. */
    List<Long> ids(List<Long> given, @Nullable String dataset) {
        List<Long> ids = new ArrayList<>(given);
        if (dataset != null) {
            ChangeList.of(client, endpoints.registry(), dataset, "open")
                    .forEach(change -> ids.add(0, change.path("change_id").asLong()));
        }
        if (ids.isEmpty()) {
            throw Failure.wrongUsage(
                    dataset == null
                            ? "Say which: ID..., or --dataset CODE for everything open of it"
                            : "Nothing of " + dataset + " waits for a decision");
        }
        return ids;
    }

    int decide(List<Long> ids, String way, @Nullable String reason, boolean json) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        if (reason != null) {
            body.put("reason", reason);
        }
        ArrayNode decided = JsonNodeFactory.instance.arrayNode();
        boolean failed = false;
        for (long id : ids) {
            try {
                decided.add(client.post(endpoints.registry().resolve("/v1/changes/" + id + "/" + way), body));
            } catch (Failure failure) {
                if (failure.exitCode() == Failure.UNREACHABLE) {
                    throw failure;
                }
                System.err.println("datawarp: " + failure.getMessage());
                failed = true;
            }
        }
        ArrayNode ended = JsonNodeFactory.instance.arrayNode();
        for (JsonNode change : decided) {
            JsonNode last = way.equals("approve") ? awaitApplied(change) : change;
            failed |= way.equals("approve") && !last.path("status").asText().equals("applied");
            ended.add(last);
        }
        if (json) {
            System.out.println(ended);
        } else if (!ended.isEmpty()) {
            ChangeList.rows(ended).print(Rows.Format.TABLE);
        }
        return failed ? Failure.WORK_FAILED : 0;
    }

    private JsonNode awaitApplied(JsonNode change) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
        JsonNode last = change;
        while (last.path("status").asText().equals("approved") && System.nanoTime() - end < 0) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(POLL_MILLIS));
            last = client.get(endpoints
                    .registry()
                    .resolve("/v1/changes/" + change.path("change_id").asLong()));
        }
        return last;
    }
}
