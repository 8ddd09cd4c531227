package io.datawarp.query.exported;

import io.datawarp.store.StoreSettings;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The object store that export-service publishes to, read from here; a key that may only read will do. */
@ConfigMapping(prefix = "datawarp.s3")
interface StoreConfig extends StoreSettings {

    /** The bucket. */
    @WithDefault("datawarp")
    String bucket();
}
