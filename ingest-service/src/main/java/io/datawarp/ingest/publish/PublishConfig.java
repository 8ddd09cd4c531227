package io.datawarp.ingest.publish;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How patiently rows are published. */
@ConfigMapping(prefix = "datawarp.ingest.publish")
interface PublishConfig {

    /**
     * How long publishing waits for a lock before it steps back and lets the queries behind it pass.
     */
    @WithDefault("2s")
    Duration lockTimeout();

    /** Attempts before the load is put back into the queue. */
    @WithDefault("5")
    int attempts();
}
