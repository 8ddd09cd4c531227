package io.datawarp.governance.wakeup;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How notifications are listened for. */
@ConfigMapping(prefix = "datawarp.governance.wakeup")
interface WakeUpConfig {

    /** Pause before the listening connection is opened again after it was lost. */
    @WithDefault("1s")
    Duration reconnectAfter();

    /** How long one wait for notifications lasts; a lost connection is noticed after it at the latest. */
    @WithDefault("10s")
    Duration checkEvery();
}
