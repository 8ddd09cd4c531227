package io.datawarp.cli.extract;

import io.datawarp.cli.client.Failure;
import io.datawarp.tabular.FileExtract;
import io.datawarp.tabular.Limits;
import io.datawarp.tabular.TabularDocument;
import io.datawarp.tabular.TabularReader;
import io.datawarp.tabular.UnreadableFileException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./datawarp extract}. */
@Command(
        name = "extract",
        description = "Shows what the reader sees in files; writes nothing and needs no service.",
        mixinStandardHelpOptions = true)
public final class ExtractCommand implements Callable<Integer> {

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Spreadsheets, CSV files or archives of them.")
    private List<Path> files = new ArrayList<>();

    @Option(names = "--json", description = "Prints one JSON object a line and file.")
    private boolean json;

    @Option(names = "--explain", description = "Adds why the reader decided so.")
    private boolean explain;

    @Override
    public Integer call() {
        TabularReader reader = new TabularReader(Limits.DEFAULT);
        int failed = 0;
        for (Path file : files) {
            if (!Files.isRegularFile(file)) {
                System.err.println(file + ": there is no such file");
                failed++;
            } else if (!show(reader, file)) {
                failed++;
            }
        }
        return failed == 0 ? 0 : Failure.WORK_FAILED;
    }

    private boolean show(TabularReader reader, Path file) {
        try (TabularDocument document = reader.open(file)) {
            FileExtract extract = document.extract();
            if (json) {
                System.out.println(ExtractJson.of(extract, explain));
            } else {
                ExtractSummary.print(extract, explain);
            }
            return true;
        } catch (UnreadableFileException e) {
            System.err.println(file + ": " + e.getMessage() + " [" + e.reason() + "]");
            return false;
        }
    }
}
