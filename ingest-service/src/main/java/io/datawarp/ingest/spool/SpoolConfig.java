package io.datawarp.ingest.spool;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;

/** Where the bytes of loads in flight are kept. */
@ConfigMapping(prefix = "datawarp.ingest.spool")
interface SpoolConfig {

    /** Folder of the spool. Several ingest services of one database share it; it must outlive a restart. */
    @WithDefault("${java.io.tmpdir}/datawarp-spool-${user.name}")
    Path directory();
}
