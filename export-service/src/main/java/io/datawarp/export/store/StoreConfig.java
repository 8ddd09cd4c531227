package io.datawarp.export.store;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Which object store to publish to. */
@ConfigMapping(prefix = "datawarp.s3")
public interface StoreConfig {

    /** Address of the store, such as https://ACCOUNT.r2.cloudflarestorage.com. Without it nothing can be exported. */
    Optional<URI> endpoint();

    /** The bucket; it must be there already. */
    @WithDefault("datawarp")
    String bucket();

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

    /** Objects above this size are uploaded in parts of this size; 5 MiB at least. */
    @WithDefault("16777216")
    long partSize();
}
