package io.datawarp.ingest.archive;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Where the bytes of loaded files are kept. The key needs to get and put objects under the prefix, nothing else. */
@ConfigMapping(prefix = "datawarp.ingest.archive")
interface ArchiveConfig {

    /** Address of the object store that keeps loaded files; unset: files are not kept. */
    Optional<URI> endpoint();

    /** The bucket; it must be there already. Not the bucket that is exported to: publishers' files are not ours to list. */
    @WithDefault("datawarp-sources")
    String bucket();

    /** What the names of kept objects begin with. */
    @WithDefault("sources/")
    String prefix();

    /** The access key's identity. */
    Optional<String> accessKey();

    /** The access key's secret. */
    Optional<String> secretKey();

    /** The store's region; R2 and most servers of one's own take auto. */
    @WithDefault("auto")
    String region();

    /** Whether the bucket stands in the path rather than in the host name. */
    @WithDefault("true")
    boolean pathStyle();

    /** How long to wait for a connection to the store. */
    @WithDefault("3s")
    Duration connectTimeout();

    /** How long to wait for the store's next bytes. */
    @WithDefault("30s")
    Duration readTimeout();
}
