package io.datawarp.cli.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.datawarp.cli.client.DataDirectoryOption;
import io.datawarp.cli.client.Failure;
import io.datawarp.cli.output.ForPeople;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./datawarp load-batch}. */
@Command(
        name = "load-batch",
        description = "Loads the files of a manifest; one broken file never stops the rest.",
        mixinStandardHelpOptions = true)
public final class LoadBatchCommand implements Callable<Integer> {

    @Mixin
    private DataDirectoryOption data = new DataDirectoryOption();

    @Parameters(paramLabel = "MANIFEST.yaml", description = "files: [{file or url, dataset, period, sheet}, ...]")
    private Path manifest = Path.of("");

    @Option(names = "--validate", description = "A failed gate stops a load, whatever its dataset says.")
    private boolean validate;

    @Option(names = "--json", description = "Prints the loads as JSON.")
    private boolean json;

    /** One entry of the manifest, started or not. */
    private record Started(
            LoadRequest request, long loadId, @Nullable Failure refusal) {}

    @Override
    public Integer call() {
        List<LoadRequest> wanted = Manifest.read(manifest, validate).loads();
        Loads loads = new Loads(data.endpoints());
        List<Started> started = new ArrayList<>();
        for (LoadRequest request : wanted) {
            try {
                started.add(new Started(request, loads.start(request), null));
            } catch (Failure e) {
                if (e.exitCode() == Failure.UNREACHABLE) {
                    throw e;
                }
                started.add(new Started(request, -1, e));
            }
        }
        ArrayNode ends = JsonNodeFactory.instance.arrayNode();
        int good = 0;
        for (Started one : started) {
            JsonNode end = end(loads, one);
            ends.add(end);
            good += Loads.succeeded(end) ? 1 : 0;
            System.err.println(Loads.line(end));
        }
        System.out.println(json ? ends.toString() : summary(good, wanted.size()));
        return good == wanted.size() ? 0 : Failure.WORK_FAILED;
    }

    private static JsonNode end(Loads loads, Started one) {
        if (one.refusal() != null) {
            return refused(one.request(), one.refusal());
        }
        try {
            return loads.await(one.loadId());
        } catch (Failure e) {
            if (e.exitCode() == Failure.UNREACHABLE) {
                throw e;
            }
            return refused(one.request(), e);
        }
    }

    private static String summary(int good, int all) {
        if (good == all) {
            return all == 1 ? "The file is in the warehouse" : "All " + all + " files are in the warehouse";
        }
        return (good == 0 ? "None" : good) + " of " + ForPeople.many(all, "file") + (good > 1 ? " are" : " is")
                + " in the warehouse, " + (all - good) + " failed";
    }

    private static JsonNode refused(LoadRequest request, Failure refusal) {
        String code = refusal.code().isEmpty() ? "NOT_STARTED" : refusal.code();
        return JsonNodeFactory.instance
                .objectNode()
                .put("dataset", request.dataset())
                .put("period", request.period())
                .put("url", request.source())
                .put("status", "failed")
                .put("error_code", code)
                .put("error_message", String.valueOf(refusal.getMessage()).replace(" [" + code + "]", ""));
    }
}
