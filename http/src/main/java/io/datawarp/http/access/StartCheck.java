package io.datawarp.http.access;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/** Stops a service that listens to the network without a key, or with a secret that everybody could guess. */
@ApplicationScoped
class StartCheck {

    private static final int SHORTEST = 12;
    private static final List<String> SECRETS = List.of(
            "datawarp.api.key",
            "datawarp.db.password",
            "datawarp.reader.password",
            "datawarp.s3.secret-key",
            "datawarp.ingest.archive.secret-key");
    private static final List<String> GUESSED =
            List.of("change", "password", "secret", "example", "default", "datawarp", "postgres", "admin", "12345");

    private final AccessConfig access;
    private final OidcConfig oidc;
    private final Listening listening;
    private final Config config;

    StartCheck(AccessConfig access, OidcConfig oidc, Listening listening, Config config) {
        this.access = access;
        this.oidc = oidc;
        this.listening = listening;
        this.config = config;
    }

    void check(@Observes StartupEvent event) {
        if (oidc.enabled() && oidc.issuer().isEmpty()) {
            throw new IllegalStateException("Set DATAWARP_OIDC_ISSUER: DATAWARP_OIDC_ENABLED is true");
        }
        if (listening.onLoopback()) {
            return;
        }
        if (access.key().isEmpty()) {
            throw new IllegalStateException(
                    "Set DATAWARP_API_KEY: this service listens on " + listening.host() + ", not only on this machine");
        }
        for (String property : SECRETS) {
            Optional<String> value = config.getOptionalValue(property, String.class);
            value.filter(StartCheck::isWeak).ifPresent(weak -> {
                throw new IllegalStateException("Change " + variable(property) + ": it is shorter than " + SHORTEST
                        + " characters or easily guessed, and this service listens on " + listening.host());
            });
        }
    }

    /** Whether somebody could guess it: too short, or a word of examples with little around it. */
    static boolean isWeak(String secret) {
        String lower = secret.toLowerCase(Locale.ROOT);
        return secret.length() < SHORTEST
                || lower.chars().distinct().count() < SHORTEST / 2
                || GUESSED.stream().anyMatch(lower::contains);
    }

    static String variable(String property) {
        return property.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }
}
