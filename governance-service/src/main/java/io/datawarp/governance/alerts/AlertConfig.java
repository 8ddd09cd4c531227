package io.datawarp.governance.alerts;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** When alerts are raised. */
@ConfigMapping(prefix = "datawarp.governance.alerts")
interface AlertConfig {

    /** How often to look for failed loads, should a notification be lost. */
    @WithDefault("30s")
    Duration pollEvery();

    /** Loads that failed longer ago than this many days raise no alert any more. */
    @WithDefault("7")
    int lookBackDays();
}
