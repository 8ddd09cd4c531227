package io.datawarp.http.access;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import jakarta.inject.Singleton;
import jakarta.json.JsonString;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** Makes the identities that callers have with us: a name for the audit, scopes as roles, a quota. */
@Singleton
class Identities {

    /** Attribute with the quota of a key's own, as an Integer. */
    static final String QUOTA = "requests-per-minute";

    private static final Set<Scope> EVERYTHING = EnumSet.allOf(Scope.class);

    private final OidcConfig oidc;

    Identities(OidcConfig oidc) {
        this.oidc = oidc;
    }

    SecurityIdentity anonymous(Set<Scope> scopes) {
        return identity("anonymous", scopes).setAnonymous(true).build();
    }

    SecurityIdentity operator() {
        return identity("operator", EVERYTHING).build();
    }

    SecurityIdentity of(KeyHolder holder) {
        QuarkusSecurityIdentity.Builder builder = identity("key:" + holder.name(), holder.scopes());
        OptionalInt quota = holder.requestsPerMinute();
        if (quota.isPresent()) {
            builder.addAttribute(QUOTA, quota.getAsInt());
        }
        return builder.build();
    }

    /** The identity of a token that the provider's keys and our audience have been checked for. */
    SecurityIdentity of(SecurityIdentity token) {
        JsonWebToken claims = (JsonWebToken) token.getPrincipal();
        String name = claims.getClaim("preferred_username");
        Set<String> scopes = new HashSet<>(words(claims.getClaim("scope")));
        scopes.addAll(words(claims.getClaim("scp")));
        return identity("oidc:" + (name == null ? claims.getSubject() : name), rights(token.getRoles(), scopes))
                .build();
    }

    // Providers write scopes as one text or as a list of texts.
    private static List<String> words(@Nullable Object claim) {
        if (claim instanceof Collection<?> list) {
            return list.stream().flatMap(word -> words(word).stream()).toList();
        }
        if (claim instanceof JsonString text) {
            return words(text.getString());
        }
        return claim == null ? List.of() : List.of(claim.toString().split(" ", -1));
    }

    private Set<Scope> rights(Set<String> roles, Set<String> scopes) {
        Set<Scope> byRole = EnumSet.noneOf(Scope.class);
        Set<Scope> byScope = EnumSet.noneOf(Scope.class);
        for (Scope scope : Scope.values()) {
            if (roles.contains(scope.databaseRole())) {
                byRole.addAll(scope.withLesser());
            }
            if (scopes.contains(scope.oauthScope())) {
                byScope.addAll(scope.withLesser());
            }
        }
        if (oidc.rights() == OidcConfig.Rights.SCOPES) {
            return byScope;
        }
        if (!byScope.isEmpty()) {
            byRole.retainAll(byScope);
        }
        return byRole;
    }

    private static QuarkusSecurityIdentity.Builder identity(String name, Set<Scope> scopes) {
        QuarkusSecurityIdentity.Builder builder =
                QuarkusSecurityIdentity.builder().setPrincipal(new QuarkusPrincipal(name));
        scopes.forEach(scope -> builder.addRole(scope.word()));
        return builder;
    }
}
