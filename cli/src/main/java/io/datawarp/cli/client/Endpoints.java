package io.datawarp.cli.client;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Where a running warehouse is reached: the content of {@code endpoints.json}.
 *
 * @param jdbc carries a login that may read every schema
 * @param apiKey opens the changing requests of the services
 */
public record Endpoints(
        URI ingest,
        URI registry,
        URI query,
        URI export,
        URI governance,
        URI mcp,
        String jdbc,
        Store s3,
        String apiKey) {

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    public Endpoints {
        if (Stream.of(ingest, registry, query, export, governance, mcp, jdbc, s3, apiKey)
                .anyMatch(Objects::isNull)) {
            throw new IllegalArgumentException("an address is missing");
        }
    }

    /** The object store. */
    public record Store(URI endpoint, String bucket, String accessKey, String secretKey) {}

    /** The file in a data directory that holds the endpoints. */
    public static Path file(Path dataDirectory) {
        return dataDirectory.resolve("endpoints.json");
    }

    /** Reads the endpoints of the warehouse on the data directory, or fails saying how to start it. */
    public static Endpoints read(Path dataDirectory) {
        Path file = file(dataDirectory);
        if (!Files.exists(file)) {
            throw Failure.unreachable("No warehouse runs on " + dataDirectory
                    + "; start one with './datawarp up', or name its directory with --data");
        }
        try {
            return JSON.readValue(file.toFile(), Endpoints.class);
        } catch (IOException e) {
            throw Failure.of(file + " is not what './datawarp up' writes; stop the warehouse with './datawarp down' and"
                    + " start it again");
        }
    }

    /** Writes the file so that nobody but its owner ever can read it. */
    public void write(Path dataDirectory) {
        try {
            OwnerOnly.write(
                    file(dataDirectory), JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
