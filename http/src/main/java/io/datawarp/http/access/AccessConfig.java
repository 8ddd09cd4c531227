package io.datawarp.http.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Who may reach a service over HTTP. */
@ConfigMapping(prefix = "datawarp.api")
interface AccessConfig {

    /**
     * The installation's own key, which opens everything; without one, only a loopback service starts, and trusts whoever
     * asks on its machine unless OpenID Connect is on or nobody may read without a credential.
     */
    Optional<String> key();

    /** Who may read without a credential. */
    @WithDefault("loopback")
    AnonymousRead anonymousRead();

    /** How long a key is remembered after it was found in the database: a revoked one works no longer than this. */
    @WithDefault("5s")
    Duration keyMemory();

    /** Requests a caller may make in a minute to one service; unset: 1,000,000 on loopback, 1,200 elsewhere. */
    OptionalInt requestsPerMinute();

    /** Origins of web pages that may call the service, besides its own, such as https://portal.example.org. */
    Optional<Set<String>> origins();

    /** Host names under which the service is reached, besides those of this machine. */
    Optional<Set<String>> hosts();

    /** Whether browsers are told to run nothing on our pages but our own files. */
    @WithDefault("true")
    boolean headers();

    /** Who may read without a credential. */
    enum AnonymousRead {
        /** Whoever reaches a service that listens on loopback, not through a proxy. */
        LOOPBACK,
        /** Everybody: for a warehouse that is meant to be public. */
        ALWAYS,
        /** Nobody. */
        NEVER
    }
}
