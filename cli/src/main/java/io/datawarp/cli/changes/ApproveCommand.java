package io.datawarp.cli.changes;

import io.datawarp.cli.client.DataDirectoryOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./datawarp changes approve}. */
@Command(
        name = "approve",
        description = "Approves changes: ingest-service applies them and fills in what was held.",
        mixinStandardHelpOptions = true)
final class ApproveCommand implements Callable<Integer> {

    @Mixin
    private DataDirectoryOption data = new DataDirectoryOption();

    @Parameters(paramLabel = "ID", arity = "0..*", description = "Changes, as './datawarp changes' lists them.")
    private List<Long> ids = new ArrayList<>();

    @Option(names = "--dataset", paramLabel = "CODE", description = "Everything open of this dataset.")
    private @Nullable String dataset;

    @Option(names = "--reason", description = "Why.")
    private @Nullable String reason;

    @Option(names = "--json", description = "Prints the changes as JSON.")
    private boolean json;

    @Override
    public Integer call() {
        Decisions decisions = new Decisions(data.endpoints());
        return decisions.decide(decisions.ids(ids, dataset), "approve", reason, json);
    }
}
