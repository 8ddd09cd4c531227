package io.datawarp.export.store;

import io.datawarp.store.StoreSettings;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Which object store to publish to. Without its address nothing can be exported. */
@ConfigMapping(prefix = "datawarp.s3")
public interface StoreConfig extends StoreSettings {

    /** The bucket; it must be there already. */
    @WithDefault("datawarp")
    String bucket();

    /**
     * The bucket that keeps the copies of archived datasets, whatever is published of them; it must be there already. Not
     * the bucket that is exported to, which may be public.
     */
    @WithDefault("datawarp-sources")
    String archiveBucket();

    /** Objects above this size are uploaded in parts of this size; 5 MiB at least. */
    @WithDefault("16777216")
    long partSize();
}
