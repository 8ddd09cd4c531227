package io.datawarp.http.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** Bearer tokens of an OpenID Connect provider. */
@ConfigMapping(prefix = "datawarp.oidc")
interface OidcConfig {

    /** Whether bearer tokens are taken. */
    @WithDefault("false")
    boolean enabled();

    /** Address of the provider, such as https://login.example.org/realms/datawarp. */
    Optional<String> issuer();

    /** What a token's audience must contain: a token made for somebody else opens nothing here. */
    @WithDefault("datawarp")
    String audience();

    /** Public address of the service, as told in its protected-resource metadata; unset: the address asked. */
    Optional<String> resource();

    /**
     * Where a token's rights come from: {@code roles} (role_analyst, role_engineer, role_dba, narrowed by
     * {@code datawarp:*} scopes when there are any) or {@code scopes} alone.
     */
    @WithDefault("roles")
    Rights rights();

    /** Where a token's rights come from. */
    enum Rights {
        ROLES,
        SCOPES
    }
}
