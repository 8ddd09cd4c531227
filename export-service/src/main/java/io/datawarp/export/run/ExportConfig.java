package io.datawarp.export.run;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** When exports happen, besides on demand. */
@ConfigMapping(prefix = "datawarp.export")
public interface ExportConfig {

    /** Whether a published load is exported by itself. */
    @WithDefault("true")
    boolean afterPublish();

    /** How long to gather published loads before they are exported together. */
    @WithDefault("5s")
    Duration debounce();

    /** When everything that has changed is exported in any case, as a cron expression: Sundays at 04:00 UTC. */
    @WithDefault("0 0 4 ? * SUN")
    String schedule();

    /** How often to look for exports that were asked for. */
    @WithDefault("1s")
    Duration poll();

    /** How long to wait before a failed export is tried again; doubled each time, an hour at most. */
    @WithDefault("30s")
    Duration retryDelay();

    /** How many small datasets are exported at a time; those above 8 MB are exported one by one. */
    @WithDefault("4")
    int parallel();

    /** Folder for files on their way to the store; the system's own when not set. */
    Optional<Path> spool();
}
