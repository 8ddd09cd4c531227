package io.datawarp.ingest.backfill;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How many files are read at a time, and how they are found. */
@ConfigMapping(prefix = "datawarp.ingest.backfill")
interface BackfillConfig {

    /** Files that are read at the same time; 0 leaves them to other instances. */
    @WithDefault("2")
    int parallelism();

    /** How often files are looked for when nothing wakes the workers. */
    @WithDefault("1s")
    Duration poll();

    /** Files that may wait for the gates at the same time before no further one is read. */
    @WithDefault("24")
    int ahead();

    /** How often a file is begun again after the service died in it. A stop of the service, or of the database, does not count. */
    @WithDefault("5")
    int attempts();
}
