package io.datawarp.governance.profile;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How published datasets are profiled. */
@ConfigMapping(prefix = "datawarp.governance.profile")
interface ProfileConfig {

    /** How often to look for datasets that were published anew, should a notification be lost; off: never. */
    @WithDefault("30s")
    String pollEvery();

    /** Larger datasets are profiled by a sample of about so many rows. */
    @WithDefault("1000000")
    long rows();

    /** How many values of a column are kept, the most frequent first. */
    @WithDefault("200")
    int values();

    /** How long profiling one dataset may take; after that it has no profile until it is published again. */
    @WithDefault("2m")
    Duration timeout();
}
