package io.datawarp.store;

import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** How to reach an object store; a service's configuration extends it under a prefix of its own. */
public interface StoreSettings {

    /** Address of the store, such as https://ACCOUNT.r2.cloudflarestorage.com. */
    Optional<URI> endpoint();

    /** The access key's identity. */
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
