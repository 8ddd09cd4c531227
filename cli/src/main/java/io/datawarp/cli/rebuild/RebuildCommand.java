package io.datawarp.cli.rebuild;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datawarp.cli.client.DataDirectoryOption;
import io.datawarp.cli.client.Endpoints;
import io.datawarp.cli.client.Failure;
import io.datawarp.cli.client.ServiceClient;
import io.datawarp.cli.load.Loads;
import io.datawarp.cli.output.ForPeople;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./datawarp rebuild}. */
@Command(
        name = "rebuild",
        description = "Registers the datasets of an inventory in an empty warehouse, and loads the kept files again.",
        mixinStandardHelpOptions = true)
public final class RebuildCommand implements Callable<Integer> {

    @Mixin
    private DataDirectoryOption data = new DataDirectoryOption();

    @Parameters(paramLabel = "INVENTORY", description = "What './datawarp inventory' printed.")
    private Path inventory = Path.of("inventory.json");

    @Option(
            names = "--sources",
            required = true,
            paramLabel = "DIR",
            description =
                    "Folder with a copy of the bucket of kept files, as <xx>/<sha256> below it or below sources/.")
    private Path sources = Path.of(".");

    // What a rebuild before this one brought is not loaded again.
    private final List<JsonNode> skipped = new ArrayList<>();
    private int failed;

    @Override
    public Integer call() throws IOException {
        Inventory wanted = Inventory.read(inventory);
        Endpoints endpoints = data.endpoints();
        ServiceClient client = new ServiceClient(endpoints.apiKey());
        Loads loads = new Loads(endpoints);
        for (JsonNode load : wanted.loads()) {
            if (cameFromFile(load)) {
                file(load); // Nothing is begun when a file is missing.
            }
        }
        for (JsonNode dataset : wanted.datasets()) {
            register(endpoints, client, dataset);
        }
        int count = 0;
        for (JsonNode load : wanted.loads()) {
            count++;
            if (!cameFromFile(load)) {
                sayThatItIsLost(load);
                continue;
            }
            JsonNode started = client.upload(address(endpoints.ingest(), load), file(load));
            check(load, loads.await(started.path("load_id").asLong()));
        }
        for (JsonNode deprecation : wanted.deprecations()) {
            deprecate(endpoints, client, deprecation);
        }
        if (!skipped.isEmpty()) {
            Inventory here = Inventory.take(endpoints.jdbc());
            skipped.stream().filter(load -> !here.holds(load)).forEach(this::sayWhatWasWanted);
        }
        System.out.println(
                failed == 0
                        ? "Rebuilt from " + ForPeople.many(count, "load") + "; all rows are here"
                        : failed + " of " + ForPeople.many(count, "load")
                                + " did not come out as they were; the lines above say which");
        return failed == 0 ? 0 : Failure.WORK_FAILED;
    }

    /** Only now: a load into a deprecated dataset is refused, and a dataset without loads can't be deprecated. */
    private static void deprecate(Endpoints endpoints, ServiceClient client, JsonNode deprecation) {
        ObjectNode body = deprecation.deepCopy();
        String code = body.remove("dataset").asText();
        if (LocalDate.parse(body.path("archive_date").asText("9999-12-31")).isBefore(LocalDate.now(ZoneOffset.UTC))) {
            body.remove("archive_date");
        }
        URI address = endpoints.registry().resolve("/v1/datasets/" + code);
        if (client.get(address).path("status").asText().equals("active")) {
            client.post(URI.create(address + "/deprecate"), body);
        }
    }

    private static void register(Endpoints endpoints, ServiceClient client, JsonNode dataset) {
        URI address = endpoints
                .registry()
                .resolve("/v1/datasets/" + dataset.path("code").asText());
        if (!client.exists(address)) {
            client.post(endpoints.registry().resolve("/v1/datasets"), dataset);
        }
    }

    // A table that was adopted was there without one.
    private static boolean cameFromFile(JsonNode load) {
        return load.hasNonNull("sha256");
    }

    private void sayThatItIsLost(JsonNode load) {
        failed++;
        System.out.println("  ✗ " + load.path("dataset").asText() + ": "
                + ForPeople.many(load.path("rows").asLong(), "row") + " of load "
                + load.path("load_id").asLong() + " (" + load.path("url").asText()
                + ") came from no file. What is left of them is in dumps and in the exported copy of the dataset");
    }

    private void check(JsonNode wanted, JsonNode load) {
        System.out.println(Loads.line(load));
        if (load.path("status").asText().equals("skipped")) {
            skipped.add(wanted);
        } else if (!Loads.succeeded(load)
                || load.path("rows_loaded").asLong() != wanted.path("rows").asLong()) {
            sayWhatWasWanted(wanted);
        }
    }

    private void sayWhatWasWanted(JsonNode load) {
        failed++;
        System.out.println("    wanted " + ForPeople.many(load.path("rows").asLong(), "row") + " of "
                + load.path("dataset").asText() + " " + load.path("period").asText() + ", as load "
                + load.path("load_id").asLong() + " had");
    }

    private Path file(JsonNode load) {
        String sha256 = load.path("sha256").asText();
        String name = sha256.substring(0, Math.min(2, sha256.length())) + "/" + sha256;
        for (Path candidate :
                new Path[] {sources.resolve(name), sources.resolve("sources").resolve(name)}) {
            if (Files.isRegularFile(candidate)) {
                return candidate;
            }
        }
        throw Failure.of("There is no file " + name + " under " + sources + ", which load "
                + load.path("load_id").asLong() + " of " + load.path("dataset").asText() + " was made of ("
                + load.path("url").asText() + ")");
    }

    private static URI address(URI ingest, JsonNode load) {
        String url = load.path("url").asText();
        StringBuilder query = new StringBuilder("/v1/loads/upload?dataset=")
                .append(encoded(load.path("dataset").asText()))
                .append("&name=")
                .append(encoded(url.substring(url.lastIndexOf('/') + 1)));
        for (String parameter : new String[] {"period", "sheet"}) {
            if (load.hasNonNull(parameter)) {
                query.append('&')
                        .append(parameter)
                        .append('=')
                        .append(encoded(load.path(parameter).asText()));
            }
        }
        return ingest.resolve(query.toString());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
