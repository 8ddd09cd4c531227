package io.datawarp.ingest.fetch;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** How files are fetched, and from where they may come. */
@ConfigMapping(prefix = "datawarp.ingest.fetch")
public interface FetchConfig {

    /** Largest file that is taken, uploaded or fetched. */
    @WithDefault("512M")
    MemorySize maxBytes();

    /** How long a connection may take to open. */
    @WithDefault("10s")
    Duration connectTimeout();

    /** How long a server may be silent. */
    @WithDefault("30s")
    Duration idleTimeout();

    /** How long one attempt may take altogether. */
    @WithDefault("15m")
    Duration totalTimeout();

    /** Redirects that are followed; each one's address is checked like the first. */
    @WithDefault("5")
    int maxRedirects();

    /** Further attempts after 429, 5xx, a time-out or a broken connection. */
    @WithDefault("3")
    int retries();

    /** Wait before the second attempt; it doubles each time. */
    @WithDefault("1s")
    Duration retryDelay();

    /** Whether private and loopback addresses may be fetched. Metadata addresses of clouds never are. */
    @WithDefault("false")
    boolean allowPrivate();

    /** Hosts that may be fetched although their addresses are private, such as an intranet's file server. */
    Optional<Set<String>> allowedHosts();

    /** What publishers see in their logs. */
    @WithDefault("DataWarp/0.1 (loads published data; one connection at a time)")
    String userAgent();
}
