package io.datawarp.governance.maintenance;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What becomes of archived tables whose retention is over. */
@ConfigMapping(prefix = "datawarp.governance.retention")
interface RetentionConfig {

    /** Whether the monthly job announces archived tables past their retention, and removes them once their copies are read back within the day; else it lists them. */
    @WithDefault("false")
    boolean remove();

    /** How long the job waits for one copy to be read back before it leaves the table to a later run. */
    @WithDefault("15m")
    Duration proofWait();
}
