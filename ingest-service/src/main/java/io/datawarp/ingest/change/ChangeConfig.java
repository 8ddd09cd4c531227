package io.datawarp.ingest.change;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How decisions over schema changes are found and carried out. */
@ConfigMapping(prefix = "datawarp.ingest.change")
interface ChangeConfig {

    /** How often decisions are looked for when no notification comes; 0 leaves them to other instances. */
    @WithDefault("5s")
    Duration poll();

    /** How long carrying one out waits for a lock before it lets the queries behind it pass and tries again later. */
    @WithDefault("2s")
    Duration lockTimeout();
}
