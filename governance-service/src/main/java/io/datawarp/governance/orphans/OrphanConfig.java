package io.datawarp.governance.orphans;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What becomes of tables that nothing owns. */
@ConfigMapping(prefix = "datawarp.governance.orphans")
interface OrphanConfig {

    /** How often orphans are looked for and {@code datawarp_orphans} is counted. */
    @WithDefault("60s")
    Duration countEvery();

    /** When the job runs that puts old orphans away: a cron expression, UTC. */
    @WithDefault("0 0 2 * * ?")
    String schedule();

    /** Orphans that are older are announced by one run of the job and archived by the next. */
    @WithDefault("7D")
    Duration archiveAfter();

    /** When the experiments in staging_test are dropped: a cron expression, UTC. */
    @WithDefault("0 30 1 ? * SUN")
    String experimentsSchedule();
}
