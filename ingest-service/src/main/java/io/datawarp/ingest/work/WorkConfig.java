package io.datawarp.ingest.work;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How many loads run at a time, and how they are found. */
@ConfigMapping(prefix = "datawarp.ingest.work")
interface WorkConfig {

    /** Loads that run at the same time; 0 accepts loads but leaves them to other instances. */
    @WithDefault("2")
    int parallelism();

    /** How often loads are looked for when no notification comes. */
    @WithDefault("2s")
    Duration poll();

    /**
     * How long a load rests after the database, or a lock, was in its way; also how often waiting loads are looked
     * through for tables that a crash emptied.
     */
    @WithDefault("5s")
    Duration rest();

    /** How often leftovers of ended loads are looked for, and the rows of waiting ones counted. */
    @WithDefault("10m")
    Duration sweep();
}
