package io.datawarp.governance.outbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How messages are sent. */
@ConfigMapping(prefix = "datawarp.governance.outbox")
interface OutboxConfig {

    /** How often to look for messages that wait, such as 10s; off: never. */
    @WithDefault("10s")
    String pollEvery();

    /** Pause after the first failed try; doubled each time, an hour at most. */
    @WithDefault("1m")
    Duration retryAfter();
}
