package io.datawarp.cli.launch;

import com.fasterxml.jackson.databind.JsonNode;
import io.datawarp.cli.backfill.Backfills;
import io.datawarp.cli.client.DataDirectoryOption;
import io.datawarp.cli.client.Endpoints;
import io.datawarp.cli.client.Failure;
import io.datawarp.cli.client.OwnerOnly;
import io.datawarp.cli.output.ForPeople;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./datawarp up}. */
@Command(
        name = "up",
        description = "Starts the whole warehouse on this machine and loads the sample publications.",
        mixinStandardHelpOptions = true)
public final class UpCommand implements Callable<Integer> {

    @Mixin
    private DataDirectoryOption data = new DataDirectoryOption();

    @Option(
            names = "--port-base",
            paramLabel = "N",
            defaultValue = "8080",
            description = "The services listen on ports N+1 to N+5 (default: ${DEFAULT-VALUE}).")
    private int portBase;

    @Option(names = "--no-sample", description = "Starts without loading the sample publications.")
    private boolean noSample;

    @Option(names = "--detach", description = "Returns when the warehouse is ready; stop it with 'down'.")
    private boolean detach;

    @Override
    public Integer call() throws IOException, SQLException, InterruptedException {
        if (portBase < 1 || portBase > 65530) {
            throw Failure.wrongUsage("--port-base must be between 1 and 65530");
        }
        Path directory = data.path();
        if (Files.exists(directory) && !Files.isDirectory(directory)) {
            throw Failure.wrongUsage(directory + " is a file; name a directory with --data");
        }
        OwnerOnly.createDirectories(directory);
        if (detach) {
            return Detached.start(directory, portBase, noSample);
        }
        WarehouseLock lock = WarehouseLock.take(directory);
        try {
            run(directory);
        } finally {
            lock.close();
        }
        return 0;
    }

    private void run(Path directory) throws IOException, SQLException, InterruptedException {
        Steps steps = new Steps();
        System.err.println("Starting DataWarp on " + directory);
        Warehouse warehouse = new Warehouse(directory, portBase, steps);
        // Also reached by SIGTERM and Ctrl-C, at any moment of the start.
        Runtime.getRuntime().addShutdownHook(new Thread(warehouse::stop, "stop"));
        Endpoints endpoints = warehouse.start();
        if (!noSample) {
            loadSamples(endpoints);
            steps.done("Sample publications loaded");
        }
        System.out.println(ReadyMessage.of(endpoints, !noSample, data.isFoundByItself() ? null : directory));
        System.out.printf(Locale.ROOT, "DataWarp is ready (%.1f s)%n", steps.totalSeconds());
        System.out.flush();
        new CountDownLatch(1).await();
    }

    // Just the samples, whatever else the publications file enables: that is the scheduler's, or a person's.
    private static void loadSamples(Endpoints endpoints) {
        Backfills backfills = new Backfills(endpoints);
        long failed = 0;
        for (String code : backfills.tagged("sample")) {
            JsonNode backfill = backfills.await(backfills.start(Backfills.Selection.of(code)), event -> {});
            failed += backfill.path("failed").asLong();
            if (backfill.hasNonNull("error_message")) {
                System.err.println(backfill.path("error_message").asText());
            }
        }
        if (failed > 0) {
            System.err.println(
                    ForPeople.many(failed, "sample file") + " did not load; './datawarp backfill --status' says why");
        }
    }
}
