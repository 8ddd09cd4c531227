package io.datawarp.http;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** Who may change things over HTTP. */
@ConfigMapping(prefix = "datawarp.api")
interface ApiKeyConfig {

    /** Key that changing requests under {@code /v1} must carry; without one, only a loopback service starts. */
    Optional<String> key();
}
