package io.datawarp.cli.changes;

import com.fasterxml.jackson.databind.JsonNode;
import io.datawarp.cli.client.DataDirectoryOption;
import io.datawarp.cli.client.Endpoints;
import io.datawarp.cli.client.ServiceClient;
import io.datawarp.cli.output.FormatOption;
import io.datawarp.cli.output.Rows;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./datawarp changes}. */
@Command(
        name = "changes",
        description = "Shows changes of shape that wait for a decision; approve and reject decide.",
        mixinStandardHelpOptions = true,
        subcommands = {ApproveCommand.class, RejectCommand.class})
public final class ChangesCommand implements Callable<Integer> {

    @Mixin
    private DataDirectoryOption data = new DataDirectoryOption();

    @Mixin
    private FormatOption format = new FormatOption();

    @Option(names = "--dataset", paramLabel = "CODE", description = "Only this dataset.")
    private @Nullable String dataset;

    @Option(names = "--all", description = "Every change, decided and applied ones too.")
    private boolean all;

    @Override
    public Integer call() {
        Endpoints endpoints = data.endpoints();
        JsonNode changes = ChangeList.of(
                new ServiceClient(endpoints.apiKey()), endpoints.registry(), dataset, all ? "all" : "open");
        if (format.format() == Rows.Format.JSON) {
            System.out.println(changes);
        } else if (changes.isEmpty()) {
            System.err.println(all ? "No change of shape yet" : "Nothing waits for a decision");
        } else {
            ChangeList.rows(changes).print(format.format());
            if (!all) {
                System.err.println("Decide with './datawarp changes approve ID...' or"
                        + " './datawarp changes reject ID... --reason WHY'");
            }
        }
        return 0;
    }
}
