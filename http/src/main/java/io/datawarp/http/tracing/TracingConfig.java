package io.datawarp.http.tracing;

import io.smallrye.config.ConfigMapping;
import java.net.URI;
import java.util.Optional;

/** Where traces go. */
@ConfigMapping(prefix = "datawarp.tracing")
interface TracingConfig {

    /** An OpenTelemetry collector that takes OTLP over HTTP, such as http://collector:4318; unset: no traces. */
    Optional<URI> endpoint();
}
