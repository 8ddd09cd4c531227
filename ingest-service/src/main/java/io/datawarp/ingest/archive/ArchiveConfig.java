package io.datawarp.ingest.archive;

import io.datawarp.store.StoreSettings;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/**
 * Where the bytes of loaded files are kept; without an address they are not kept. The key needs to get and put objects
 * under the prefix, nothing else.
 */
@ConfigMapping(prefix = "datawarp.ingest.archive")
interface ArchiveConfig extends StoreSettings {

    /** The bucket; it must be there already. Not the bucket that is exported to: publishers' files are not ours to list. */
    @WithDefault("datawarp-sources")
    String bucket();

    /** What the names of kept objects begin with. */
    @WithDefault("sources/")
    String prefix();
}
