package io.datawarp.cli.load;

import com.fasterxml.jackson.databind.JsonNode;
import io.datawarp.cli.client.DataDirectoryOption;
import io.datawarp.cli.client.Failure;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./datawarp load}. */
@Command(name = "load", description = "Loads one file into a dataset.", mixinStandardHelpOptions = true)
public final class LoadCommand implements Callable<Integer> {

    @Mixin
    private DataDirectoryOption data = new DataDirectoryOption();

    @ArgGroup(multiplicity = "1")
    private What what = new What();

    /** A new load, or one again. */
    private static final class What {

        @ArgGroup(exclusive = false, multiplicity = "1")
        private @Nullable Source source;

        @Option(
                names = "--replay",
                paramLabel = "ID",
                description = "Loads the very bytes of that load again, whatever the publisher has now.")
        private long replay;
    }

    /** Which file, for which dataset. */
    private static final class Source {

        @Parameters(paramLabel = "FILE|URL", description = "A file of this machine, or an http(s) address.")
        private String source = "";

        @Option(names = "--dataset", required = true, paramLabel = "CODE", description = "The dataset.")
        private String dataset = "";
    }

    @Option(
            names = "--period",
            paramLabel = "P",
            description = "YYYY-MM, YYYY-MM-DD, FYyy-Qn, FYyyyy-yy or YYYY; found in the file unless given.")
    private @Nullable String period;

    @Option(names = "--sheet", paramLabel = "S", description = "The sheet, or S#2 for the second table in it.")
    private @Nullable String sheet;

    @Option(names = "--test", description = "Loads into staging_test, registered or not.")
    private boolean test;

    @Option(names = "--validate", description = "Prints every gate's verdict; a failed gate stops the load.")
    private boolean validate;

    @Option(names = "--json", description = "Prints the load as JSON.")
    private boolean json;

    @Override
    public Integer call() {
        Loads loads = new Loads(data.endpoints());
        JsonNode load = loads.await(start(loads));
        if (json) {
            System.out.println(load);
        } else {
            System.out.println(Loads.line(load));
            printVerdicts(load);
        }
        return Loads.succeeded(load) ? 0 : Failure.WORK_FAILED;
    }

    private long start(Loads loads) {
        Source source = what.source;
        return source == null
                ? loads.replay(what.replay)
                : loads.start(new LoadRequest(source.source, source.dataset, period, sheet, test, validate));
    }

    private void printVerdicts(JsonNode load) {
        for (JsonNode verdict : load.path("verdicts")) {
            boolean passed = verdict.path("verdict").asText().equals("pass");
            boolean summary = verdict.path("gate").asText().equals("overall");
            boolean count = verdict.path("gate").asText().equals("row_count");
            // What overall says in one line, the gates say one by one.
            if (!summary && (validate || !passed || count)) {
                System.out.println("    " + verdict.path("message").asText());
            }
        }
    }
}
