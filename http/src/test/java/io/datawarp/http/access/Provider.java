package io.datawarp.http.access;

import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An OpenID Connect provider over real HTTP: discovery, its keys, and tokens signed with them. */
public class Provider implements QuarkusTestResourceLifecycleManager {

    private static final KeyPair KEYS = pair();
    private static @Nullable HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            HttpServer started = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server = started;
            answer(started, "/.well-known/openid-configuration", """
                    {"issuer":"%1$s","jwks_uri":"%1$s/keys","token_endpoint":"%1$s/token",
                     "authorization_endpoint":"%1$s/login"}
                    """.formatted(issuer()));
            RSAPublicKey key = (RSAPublicKey) KEYS.getPublic();
            answer(started, "/keys", """
                    {"keys":[{"kty":"RSA","use":"sig","alg":"RS256","kid":"one","n":"%s","e":"%s"}]}
                    """.formatted(
                            base64(key.getModulus().toByteArray()),
                            base64(key.getPublicExponent().toByteArray())));
            started.start();
            return Map.of("datawarp.oidc.enabled", "true", "datawarp.oidc.issuer", issuer());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop(0);
        }
    }

    static String issuer() {
        return "http://127.0.0.1:" + Objects.requireNonNull(server).getAddress().getPort();
    }

    /** A token of ours for anna with these realm roles and scopes. */
    static String token(List<String> roles, String scope) {
        return sign(claims(roles, scope), KEYS);
    }

    static JwtClaimsBuilder claims(List<String> roles, String scope) {
        return Jwt.issuer(issuer())
                .subject("4711")
                .audience("datawarp")
                .claim("preferred_username", "anna")
                .claim("realm_access", Map.of("roles", roles))
                .claim("scope", scope)
                .expiresIn(Duration.ofMinutes(5));
    }

    static String sign(JwtClaimsBuilder claims) {
        return sign(claims, KEYS);
    }

    static String sign(JwtClaimsBuilder claims, KeyPair keys) {
        return claims.jws().keyId("one").sign(keys.getPrivate());
    }

    static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void answer(HttpServer server, String path, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        server.createContext(path, exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    private static String base64(byte[] bytes) {
        int sign = bytes[0] == 0 ? 1 : 0;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOfRange(bytes, sign, bytes.length));
    }
}
