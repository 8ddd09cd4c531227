package io.datawarp.governance.alerts;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** When alerts are raised, and who is told. */
@ConfigMapping(prefix = "datawarp.governance.alerts")
interface AlertConfig {

    /** How often to look for failed loads, should a notification be lost. */
    @WithDefault("30s")
    Duration pollEvery();

    /** Loads that failed longer ago than this many days raise no alert any more; new tables are news as long. */
    @WithDefault("7")
    int lookBackDays();

    /** How often to look for everything else that is wrong, such as 60s; off: never. */
    @WithDefault("60s")
    String checkEvery();

    /** How often owners are told of new alerts, in one mail each, such as 60s; off: never. */
    @WithDefault("60s")
    String notifyEvery();

    /** Who is told of what has no owner; unset: nobody by mail. */
    Optional<String> operator();

    /** A load that takes so many times its average is slow. */
    @WithDefault("2")
    int slowFactor();

    /** Loads quicker than this are never slow. */
    @WithDefault("10s")
    Duration slowFloor();

    /** Growth of the whole database within a week, in percent, that is an alert. */
    @WithDefault("20")
    int storageGrowthPercent();

    /** Growth below so many bytes is none, whatever its percentage. */
    @WithDefault("1000000000")
    long storageGrowthFloor();
}
