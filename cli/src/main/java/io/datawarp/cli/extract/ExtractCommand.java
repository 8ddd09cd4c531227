package io.datawarp.cli.extract;

import io.datawarp.cli.client.Failure;
import io.datawarp.tabular.Limits;
import io.datawarp.tabular.TabularDocument;
import io.datawarp.tabular.TabularReader;
import io.datawarp.tabular.UnreadableFileException;
import java.io.IOException;
import java.io.UncheckedIOException;
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
        footer = {
            "",
            "Exit codes: 0 every file was read, 1 some were not (stderr says which and why), 2 wrong usage.",
            "A table below confidence 0.6 is shown, but a load of it waits for a person."
        },
        mixinStandardHelpOptions = true)
public final class ExtractCommand implements Callable<Integer> {

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "Spreadsheets, CSV files, archives of them, or folders.")
    private List<Path> files = new ArrayList<>();

    @Option(names = "--json", description = "Prints one JSON object a file, each on a line of its own.")
    private boolean json;

    @Option(names = "--explain", description = "Adds the reasons for each decision, and what became of every cell.")
    private boolean explain;

    @Override
    public Integer call() throws IOException {
        List<Path> all = ExtractFiles.in(files);
        if (all.isEmpty()) {
            throw Failure.of("no spreadsheet in " + files.get(0));
        }
        TabularReader reader = new TabularReader(Limits.DEFAULT);
        int failed = 0;
        for (int i = 0; i < all.size(); i++) {
            if (i > 0 && !json) {
                System.out.println();
            }
            failed += show(reader, all.get(i)) ? 0 : 1;
        }
        if (all.size() > 1 && !json) {
            System.err.printf("%n%s read, %d refused%n", Counts.of(all.size() - failed, "file"), failed);
        }
        return failed == 0 ? 0 : Failure.WORK_FAILED;
    }

    private boolean show(TabularReader reader, Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            System.err.println(file + ": there is no such file");
            return false;
        }
        try (TabularDocument document = reader.open(file)) {
            if (json) {
                System.out.println(ExtractJson.of(document.extract(), explain));
            } else {
                new ExtractSummary(document, explain).print();
            }
            return true;
        } catch (UnreadableFileException e) {
            System.err.println(file + ": " + e.getMessage() + " [" + e.reason() + "]");
            return false;
        } catch (UncheckedIOException e) {
            System.err.println(file + ": " + e.getMessage());
            return false;
        }
    }
}
