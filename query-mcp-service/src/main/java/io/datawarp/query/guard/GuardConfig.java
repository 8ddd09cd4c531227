package io.datawarp.query.guard;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;
import java.util.Set;

/** Which web pages and host names may reach the service. */
@ConfigMapping(prefix = "datawarp.query.guard")
interface GuardConfig {

    /** Origins of web pages that may call the service, besides its own, such as https://portal.example.org. */
    Optional<Set<String>> origins();

    /** Host names under which the service is reached, besides those of this machine. */
    Optional<Set<String>> hosts();

    /** Whether browsers are told to run nothing on our pages but our own files. */
    @WithDefault("true")
    boolean headers();
}
