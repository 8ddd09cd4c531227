package io.datawarp.http.access;

import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.spi.runtime.BlockingSecurityExecutor;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Tells who a request comes from: the installation's key, a key of the database, or a bearer token of the OpenID Connect
 * provider. A credential that is no good is refused, even where none would have been needed.
 */
@ApplicationScoped
class CredentialCheck implements HttpAuthenticationMechanism {

    private static final Logger LOG = Logger.getLogger(CredentialCheck.class);
    private static final Pattern BEARER = Pattern.compile("bearer +(\\S+) *", Pattern.CASE_INSENSITIVE);
    private static final Set<Scope> NOTHING = EnumSet.noneOf(Scope.class);

    private final AccessConfig config;
    private final OidcConfig oidc;
    private final OidcAuthenticationMechanism tokens;
    private final KeyRing keys;
    private final Identities identities;
    private final Listening listening;
    private final BlockingSecurityExecutor blocking;

    CredentialCheck(
            AccessConfig config,
            OidcConfig oidc,
            OidcAuthenticationMechanism tokens,
            KeyRing keys,
            Identities identities,
            Listening listening,
            BlockingSecurityExecutor blocking) {
        this.config = config;
        this.oidc = oidc;
        this.tokens = tokens;
        this.keys = keys;
        this.identities = identities;
        this.listening = listening;
        this.blocking = blocking;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager providers) {
        String credential = given(context);
        if (credential == null || !Guarded.is(context)) {
            return Uni.createFrom().item(identities.anonymous(anonymousScopes(context)));
        }
        // The doorkeeper refuses what is remembered here: it does so in our words, whatever the resource is made with.
        return check(credential, context, providers)
                .onFailure(AuthenticationFailedException.class)
                .recoverWithItem(failure -> {
                    Refusal.remember(context);
                    return identities.anonymous(NOTHING);
                });
    }

    private Uni<SecurityIdentity> check(String credential, RoutingContext context, IdentityProviderManager providers) {
        if (config.key().isPresent() && matches(credential, config.key().get())) {
            return Uni.createFrom().item(identities.operator());
        }
        if (KeyRing.isKey(credential)) {
            return keys.recall(credential)
                    .map(answer -> Uni.createFrom().item(answer))
                    .orElseGet(() -> blocking.executeBlocking(() -> find(credential, context)))
                    .map(this::identity);
        }
        if (oidc.enabled() && isBearer(context)) {
            return tokens.authenticate(context, providers)
                    .onItem()
                    .ifNull()
                    .failWith(() -> new AuthenticationFailedException("The token is not known"))
                    .map(identities::of);
        }
        return Uni.createFrom().failure(new AuthenticationFailedException("The key is not known"));
    }

    private KeyRing.Answer find(String credential, RoutingContext context) {
        try {
            return keys.find(credential);
        } catch (SQLException e) {
            LOG.errorf(e, "A key could not be checked");
            Refusal.remember(context, Refusal.KEYS_UNREADABLE);
            return new KeyRing.Answer(Optional.empty());
        }
    }

    private SecurityIdentity identity(KeyRing.Answer answer) {
        return answer.holder()
                .map(identities::of)
                .orElseThrow(() -> new AuthenticationFailedException("The key is unknown, expired or revoked"));
    }

    private Set<Scope> anonymousScopes(RoutingContext context) {
        boolean fromHere = listening.isFromHere(context.request());
        return switch (config.anonymousRead()) {
            case ALWAYS -> EnumSet.of(Scope.READ);
            case LOOPBACK -> fromHere ? onThisMachine() : NOTHING;
            case NEVER -> NOTHING;
        };
    }

    // Nobody who asks on this machine could show a credential where none was set up.
    private Set<Scope> onThisMachine() {
        return config.key().isEmpty() && !oidc.enabled() ? EnumSet.allOf(Scope.class) : EnumSet.of(Scope.READ);
    }

    private static @Nullable String given(RoutingContext context) {
        String authorization = context.request().getHeader("Authorization");
        if (authorization != null) {
            Matcher bearer = BEARER.matcher(authorization);
            return bearer.matches() ? bearer.group(1) : authorization;
        }
        return context.request().getHeader("X-API-Key");
    }

    private static boolean isBearer(RoutingContext context) {
        String authorization = context.request().getHeader("Authorization");
        return authorization != null && BEARER.matcher(authorization).matches();
    }

    // In constant time: the time taken tells nothing about the key.
    private static boolean matches(String given, String expected) {
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return oidc.enabled()
                ? tokens.getChallenge(context)
                : Uni.createFrom().item(new ChallengeData(401, "WWW-Authenticate", "Bearer realm=\"datawarp\""));
    }

    @Override
    public Uni<Boolean> sendChallenge(RoutingContext context) {
        return getChallenge(context).map(challenge -> {
            challenge.getHeaders().forEach((name, value) -> context.response().putHeader(name, value));
            Refusal.of(context).write(context);
            return true;
        });
    }

    /** Before the mechanism of OpenID Connect itself, which would take every bearer for a token. */
    @Override
    public int getPriority() {
        return DEFAULT_PRIORITY + 1000;
    }
}
