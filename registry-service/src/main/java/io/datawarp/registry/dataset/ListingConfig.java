package io.datawarp.registry.dataset;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How many datasets a page holds. */
@ConfigMapping(prefix = "datawarp.registry.listing")
interface ListingConfig {

    /** Datasets on a page when the caller does not say. */
    @WithDefault("50")
    int defaultLimit();

    /** Most datasets that a caller may ask for at once. */
    @WithDefault("1000")
    int maxLimit();
}
