package io.datawarp.cli.launch;

import io.datawarp.cli.client.DataDirectoryOption;
import io.datawarp.cli.client.Endpoints;
import io.datawarp.cli.client.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ./datawarp down}. */
@Command(name = "down", description = "Stops the warehouse; its data stays.", mixinStandardHelpOptions = true)
public final class DownCommand implements Callable<Integer> {

    private static final int PATIENCE_SECONDS = 60;

    @Mixin
    private DataDirectoryOption data = new DataDirectoryOption();

    @Override
    public Integer call() throws IOException, InterruptedException, ExecutionException {
        Path directory = data.path();
        Optional<ProcessHandle> launcher = WarehouseLock.find(directory);
        if (launcher.isEmpty()) {
            // The launcher may have been killed and its processes may live on.
            Orphans.stopServices(directory.resolve("run"));
            Orphans.stopPostgres(directory.resolve("postgres"));
            Files.deleteIfExists(Endpoints.file(directory));
            System.err.println("No warehouse runs on " + directory);
            return 0;
        }
        launcher.get().destroy();
        try {
            launcher.get().onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw Failure.of("The launcher (process " + launcher.get().pid() + ") has not stopped after "
                    + PATIENCE_SECONDS + " s; see " + directory.resolve("logs"));
        }
        System.err.println("Stopped; the data stays in " + directory);
        return 0;
    }
}
