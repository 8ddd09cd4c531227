package io.datawarp.cli.backfill;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.datawarp.cli.client.DataDirectoryOption;
import io.datawarp.cli.client.Failure;
import io.datawarp.cli.client.Installation;
import io.datawarp.cli.output.Rows;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./datawarp backfill}. */
@Command(
        name = "backfill",
        description = "Loads what config/publications.yaml lists and is not loaded yet.",
        mixinStandardHelpOptions = true)
public final class BackfillCommand implements Callable<Integer> {

    @Mixin
    private DataDirectoryOption data = new DataDirectoryOption();

    @Option(names = "--config", paramLabel = "FILE", description = "Another publications file.")
    private @Nullable Path config;

    @Option(names = "--pub", paramLabel = "P", description = "Only this publication.")
    private @Nullable String publication;

    @Option(names = "--period", paramLabel = "P", description = "Only this period.")
    private @Nullable String period;

    @Option(names = "--force", description = "Loads again what is loaded already.")
    private boolean force;

    @Option(names = "--dry-run", description = "Prints what would be loaded and loads nothing.")
    private boolean dryRun;

    @Option(names = "--status", description = "Prints which periods are loaded.")
    private boolean status;

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    @Override
    public Integer call() {
        Backfill backfill = new Backfill(data.endpoints());
        Path file = config == null ? Installation.home().resolve("config/publications.yaml") : config;
        Backfill.Selection selection = new Backfill.Selection(publication, period, force);
        if (dryRun || status) {
            print(backfill.plan(file, selection));
            return 0;
        }
        Backfill.Outcome outcome = backfill.run(file, selection);
        String summary = outcome.loaded() + " loaded, " + outcome.skipped() + " were there already, " + outcome.failed()
                + " failed";
        if (json) {
            System.out.println(JsonMapper.builder().build().valueToTree(outcome));
        } else {
            System.out.println(summary);
        }
        return outcome.failed() == 0 ? 0 : Failure.WORK_FAILED;
    }

    private void print(List<Backfill.Step> steps) {
        ArrayNode rows = JsonMapper.builder().build().createArrayNode();
        for (Backfill.Step step : steps) {
            rows.addObject()
                    .put("publication", step.publication())
                    .put("dataset", step.dataset())
                    .put("period", step.period())
                    .put("state", step.wanted() ? "to load" : "loaded")
                    .put("url", step.url());
        }
        Rows.of(rows).print(json ? Rows.Format.JSON : Rows.Format.TABLE);
    }
}
