package io.datawarp.registry.archive;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How datasets are put away. */
@ConfigMapping(prefix = "datawarp.registry.archive")
interface ArchiveConfig {

    /** When datasets past their archive date are put away: a cron expression, UTC. */
    @WithDefault("0 30 3 * * ?")
    String schedule();

    /** How often to look whether the copy of a dataset is proved. */
    @WithDefault("1s")
    Duration poll();

    /** How often an archiving that lost its table to a query, or its copy to a newer load, is tried again. */
    @WithDefault("5")
    int attempts();

    /** A dataset that nobody asked for in so many days is suggested for deprecation. */
    @WithDefault("90")
    int unusedDays();
}
