package io.datawarp.governance.maintenance;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What becomes of archived tables whose retention is over. */
@ConfigMapping(prefix = "datawarp.governance.retention")
interface RetentionConfig {

    /** Whether the monthly job announces archived tables past their retention, and removes them once their copies are proved again; else it lists them. */
    @WithDefault("false")
    boolean remove();
}
