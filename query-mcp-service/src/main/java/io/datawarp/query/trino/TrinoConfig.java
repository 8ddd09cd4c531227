package io.datawarp.query.trino;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** The Trino that callers' SQL is sent to, for the engine trino. */
@ConfigMapping(prefix = "datawarp.query.trino")
interface TrinoConfig {

    /** Its address with catalogue and schema, such as jdbc:trino://trino.example.org:443/datawarp/staging?SSL=true. */
    Optional<String> url();

    /** Who callers' queries run as there; let it read that one catalogue and nothing else. */
    @WithDefault("datawarp_reader")
    String user();

    /** Its password, which is sent over TLS only. */
    Optional<String> password();
}
