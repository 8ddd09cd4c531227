package io.datawarp.cli.backfill;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.datawarp.cli.client.DataDirectoryOption;
import io.datawarp.cli.client.Failure;
import io.datawarp.cli.output.ForPeople;
import io.datawarp.cli.output.Rows;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./datawarp backfill}. */
@Command(
        name = "backfill",
        description = "Loads what config/publications.yaml says and is not loaded yet.",
        footer = "Ctrl-C leaves the backfill running in the service: the same command joins it again, --stop stops it.",
        mixinStandardHelpOptions = true)
public final class BackfillCommand implements Callable<Integer> {

    @Mixin
    private DataDirectoryOption data = new DataDirectoryOption();

    @Option(names = "--config", paramLabel = "FILE", description = "Another publications file.")
    private @Nullable Path config;

    @Option(names = "--pub", paramLabel = "P", description = "Only this publication, enabled or not.")
    private @Nullable String publication;

    @Option(names = "--period", paramLabel = "P", description = "Only this period.")
    private @Nullable String period;

    @Option(names = "--force", description = "Loads again what is loaded already.")
    private boolean force;

    @Option(names = "--dry-run", description = "Prints what would be fetched, loaded, skipped and why; does nothing.")
    private boolean dryRun;

    @Option(names = "--status", description = "Prints which periods of which publications are loaded.")
    private boolean status;

    @Option(names = "--stop", description = "Stops all backfills that run.")
    private boolean stop;

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    @Override
    public Integer call() {
        if (config != null && !Files.isRegularFile(config)) {
            throw Failure.wrongUsage("There is no file " + config);
        }
        Backfills backfills = new Backfills(data.endpoints());
        if (stop) {
            List<Long> stopped = backfills.stop();
            System.out.println(stopped.isEmpty() ? "No backfill runs" : "Asked to stop: " + stopped);
            return 0;
        }
        if (config == null) {
            backfills.requireSoundFile();
        }
        if (status) {
            JsonNode grid = backfills.status(publication);
            System.out.println(
                    json
                            ? grid.toString()
                            : StatusGrid.of(grid, publication == null ? backfills.disabled() : Set.of()));
            return 0;
        }
        Backfills.Selection selection = new Backfills.Selection(publication, period, force, config);
        return dryRun ? plan(selection, backfills.plan(selection)) : run(backfills, selection);
    }

    private static void requireSomething(Backfills.Selection selection, boolean nothing) {
        if (nothing && selection.period() != null) {
            throw Failure.wrongUsage("No publication that was looked at has the period " + selection.period());
        }
    }

    private int plan(Backfills.Selection selection, JsonNode plan) {
        requireSomething(selection, plan.path("files").isEmpty());
        if (json) {
            System.out.println(plan);
        } else {
            ArrayNode rows = JsonNodeFactory.instance.arrayNode();
            for (JsonNode file : plan.path("files")) {
                rows.addObject()
                        .put("publication", file.path("publication").asText())
                        .put("period", file.path("period").asText(""))
                        .put("action", file.path("action").asText())
                        .put("why", file.path("reason").asText(""))
                        .put("file", file.path("url").asText(""));
            }
            if (!rows.isEmpty()) {
                Rows.of(rows).print(Rows.Format.TABLE);
            }
            System.out.printf(
                    "%d to load, %d loaded before (looked at again), %d not released yet, %d can't be found%n",
                    plan.path("fetch").asInt(),
                    plan.path("check").asInt(),
                    plan.path("awaited").asInt(),
                    plan.path("failed").asInt());
        }
        return plan.path("failed").asInt() == 0 ? 0 : Failure.WORK_FAILED;
    }

    private int run(Backfills backfills, Backfills.Selection selection) {
        long id = backfills.start(selection);
        AtomicBoolean ended = new AtomicBoolean();
        Thread farewell = new Thread(
                () -> {
                    if (!ended.get()) {
                        System.err.println(
                                "Backfill " + id + " goes on in the service. The same command joins it again,"
                                        + " './datawarp backfill --stop' stops it.");
                    }
                },
                "farewell");
        Runtime.getRuntime().addShutdownHook(farewell);
        JsonNode backfill;
        try (BackfillProgress progress = BackfillProgress.show()) {
            backfill = backfills.await(id, progress::take);
            progress.end(backfill);
        }
        ended.set(true);
        requireSomething(selection, backfill.path("total").asLong() == 0);
        System.out.println(json ? backfill.toString() : summary(backfill));
        return backfill.path("status").asText().equals("completed") ? 0 : Failure.WORK_FAILED;
    }

    /** The end report in one line, or two when the whole could not be planned. */
    static String summary(JsonNode backfill) {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%s: %d loaded, %d already there, %d not released yet, %d failed",
                ForPeople.many(backfill.path("total").asLong(), "file"),
                backfill.path("loaded").asLong(),
                backfill.path("skipped").asLong(),
                backfill.path("awaited").asLong(),
                backfill.path("failed").asLong()));
        if (backfill.path("partial").asLong() > 0) {
            text.append(", ").append(backfill.path("partial").asLong()).append(" in part");
        }
        if (backfill.path("stopped").asLong() > 0) {
            text.append(", ").append(backfill.path("stopped").asLong()).append(" stopped");
        }
        text.append("; ").append(ForPeople.many(backfill.path("rows_loaded").asLong(), "row"));
        if (backfill.hasNonNull("error_message")) {
            text.append('\n')
                    .append(backfill.path("error_message").asText())
                    .append(" [")
                    .append(backfill.path("error_code").asText())
                    .append(']');
        }
        return text.toString();
    }
}
