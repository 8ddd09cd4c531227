package io.datawarp.query.exported;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Where the exported Parquet lies, for the engine duckdb. */
@ConfigMapping(prefix = "datawarp.query.exported")
interface ExportedConfig {

    /** The folder with catalog.json; without it, the bucket that datawarp.s3.* names. */
    Optional<Path> folder();

    /** The folder in the bucket, such as public/: where.prefix of config/r2_sync.yaml. */
    Optional<String> prefix();

    /** Where the files are kept while they are current; a temporary folder when not set. */
    Optional<Path> cache();

    /** How often the catalogue is looked at. */
    @WithDefault("30s")
    Duration refresh();

    /** Memory of all queries together. */
    @WithDefault("512MB")
    String memory();

    /** Disk that queries may use when that is not enough. */
    @WithDefault("2GB")
    String disk();
}
