package io.datawarp.cli.read;

import io.datawarp.cli.client.DataDirectoryOption;
import io.datawarp.cli.output.FormatOption;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code ./datawarp search}. */
@Command(name = "search", description = "Finds datasets by words.", mixinStandardHelpOptions = true)
public final class SearchCommand implements Callable<Integer> {

    @Mixin
    private DataDirectoryOption data = new DataDirectoryOption();

    @Mixin
    private FormatOption format = new FormatOption();

    @Parameters(paramLabel = "TEXT", description = "Words of the name, description or columns.")
    private String text = "";

    @Override
    public Integer call() {
        ListCommand.print(
                data.endpoints(),
                ListCommand.parameter("q", text),
                format,
                "No dataset matches '" + text + "'; try fewer words, or see all with './datawarp list'");
        return 0;
    }
}
