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

    /** Further attempts after 429, 5xx, a time-out or a broken connection; a download goes on where it broke off. */
    @WithDefault("3")
    int retries();

    /** Wait before the second attempt; it doubles each time, with jitter. */
    @WithDefault("1s")
    Duration retryDelay();

    /** Longest wait between two attempts. */
    @WithDefault("30s")
    Duration maxRetryDelay();

    /** Longest Retry-After that is waited for; a server that asks for more fails the load at once. */
    @WithDefault("2m")
    Duration maxRetryAfter();

    /** How long a server may take until the last of its headers is here. */
    @WithDefault("1m")
    Duration answerTimeout();

    /** Requests that one host gets in a second, all loads together; a Crawl-delay in its robots.txt may slow that. */
    @WithDefault("5")
    int hostRequestsPerSecond();

    /** Requests that a host which was left alone for a while may get at once. */
    @WithDefault("20")
    int hostBurst();

    /** Connections to one host at a time. */
    @WithDefault("2")
    int hostConnections();

    /** Whether a host's robots.txt is asked first, and obeyed. */
    @WithDefault("true")
    boolean robots();

    /** How long a host's robots.txt is remembered. */
    @WithDefault("12h")
    Duration robotsKept();

    /** Hosts that may be fetched at all, such as {@code *.nhs.uk}; unset: every public one. */
    Optional<Set<String>> onlyHosts();

    /** Whether private and loopback addresses may be fetched. Metadata addresses of clouds never are. */
    @WithDefault("false")
    boolean allowPrivate();

    /** Hosts that may be fetched although their addresses are private, such as an intranet's file server. */
    Optional<Set<String>> allowedHosts();

    /** What publishers see in their logs. */
    @WithDefault("DataWarp/0.1 (loads published data; obeys robots.txt)")
    String userAgent();
}
