package io.datawarp.cli.client;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The {@code --data} option that every command shares. */
public final class DataDirectoryOption {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Directory of the warehouse; .datawarp in the project unless given, or DATAWARP_DATA.")
    private @Nullable Path directory;

    /** The directory chosen, absolute. */
    public Path path() {
        return directory == null ? otherwise() : directory.toAbsolutePath().normalize();
    }

    /** Whether other commands find the directory without being told. */
    public boolean isFoundByItself() {
        return path().equals(otherwise());
    }

    private static Path otherwise() {
        String environment = System.getenv("DATAWARP_DATA");
        return environment == null
                ? Installation.home().resolve(".datawarp")
                : Path.of(environment).toAbsolutePath().normalize();
    }

    /** The running warehouse's addresses. */
    public Endpoints endpoints() {
        return Endpoints.read(path());
    }
}
