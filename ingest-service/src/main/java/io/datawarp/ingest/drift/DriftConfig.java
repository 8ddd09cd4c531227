package io.datawarp.ingest.drift;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much of a new shape is taken without asking. */
@ConfigMapping(prefix = "datawarp.ingest.drift")
interface DriftConfig {

    /**
     * New columns that one load may add by itself; when it brings more, all of them are held for a decision. A dataset's
     * own threshold max_columns_added goes first.
     */
    @WithDefault("4")
    int maxColumnsAdded();
}
