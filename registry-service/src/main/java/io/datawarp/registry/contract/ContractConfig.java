package io.datawarp.registry.contract;

import io.smallrye.config.ConfigMapping;
import java.net.URI;
import java.util.Optional;

/** What contracts say of where the data is. */
@ConfigMapping(prefix = "datawarp.registry.contract")
interface ContractConfig {

    /** Address under which the exported bucket is read, such as {@code https://data.example.org/}; unset: not told. */
    Optional<URI> publicAddress();
}
