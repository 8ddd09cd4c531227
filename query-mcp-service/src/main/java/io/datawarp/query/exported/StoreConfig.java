package io.datawarp.query.exported;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** The object store that export-service publishes to, read from here. */
@ConfigMapping(prefix = "datawarp.s3")
interface StoreConfig {

    /** Address of the store. */
    Optional<URI> endpoint();

    /** The bucket. */
    @WithDefault("datawarp")
    String bucket();

    /** The access key's identity; a key that may only read will do. */
    Optional<String> accessKey();

    /** The access key's secret. */
    Optional<String> secretKey();

    /** The region; R2 and most servers of one's own take auto. */
    @WithDefault("auto")
    String region();

    /** Whether the bucket stands in the path rather than in the host name. */
    @WithDefault("true")
    boolean pathStyle();

    /** How long to wait for a connection. */
    @WithDefault("3s")
    Duration connectTimeout();

    /** How long to wait for the store's next bytes. */
    @WithDefault("30s")
    Duration readTimeout();
}
