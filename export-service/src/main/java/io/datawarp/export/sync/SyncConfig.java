package io.datawarp.export.sync;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** Where the file lies that says what is published. */
@ConfigMapping(prefix = "datawarp.export.sync")
public interface SyncConfig {

    /** The file, such as config/r2_sync.yaml; unset: everything is published with the defaults. */
    Optional<Path> file();
}
