package io.datawarp.export.run;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where files lie on their way to the store. Only this process uses the folder, so a crash leaves nothing for long. */
@ApplicationScoped
class Spool {

    private static final String PREFIX = "datawarp-export-";

    private final ExportConfig config;

    Spool(ExportConfig config) {
        this.config = config;
    }

    Path newFile(String name) throws IOException {
        if (config.spool().isEmpty()) {
            return Files.createTempFile(PREFIX + name + "-", ".tmp");
        }
        Files.createDirectories(config.spool().get());
        return Files.createTempFile(config.spool().get(), PREFIX + name + "-", ".tmp");
    }

    /** A folder of our own may be emptied at the start; the system's may hold another process' files. */
    void sweep(@Observes StartupEvent event) throws IOException {
        if (config.spool().isPresent() && Files.isDirectory(config.spool().get())) {
            try (DirectoryStream<Path> left =
                    Files.newDirectoryStream(config.spool().get(), PREFIX + "*")) {
                for (Path file : left) {
                    Files.delete(file);
                }
            }
        }
    }
}
