package io.datawarp.http.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** Counts each caller's requests, and says in every answer what is left. Each service counts for itself. */
@Singleton
class Quotas {

    private static final int ON_LOOPBACK = 1_000_000;
    private static final int ON_THE_NETWORK = 1_200;
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int CALLERS = 100_000;

    private final int usual;
    private final Cache<String, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(CALLERS)
            .expireAfterAccess(MINUTE.multipliedBy(2))
            .build();

    Quotas(AccessConfig config, Listening listening) {
        this.usual = config.requestsPerMinute().orElse(listening.onLoopback() ? ON_LOOPBACK : ON_THE_NETWORK);
    }

    /** Takes one request from the caller's quota and writes the RateLimit headers; false when nothing was left. */
    boolean take(SecurityIdentity caller, RoutingContext context) {
        Integer own = caller.getAttribute(Identities.QUOTA);
        int quota = own == null ? usual : own;
        Bucket bucket = Objects.requireNonNull(buckets.get(name(caller, context) + "/" + quota, name -> bucket(quota)));
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        long reset = seconds(probe.isConsumed() ? probe.getNanosToWaitForReset() : probe.getNanosToWaitForRefill());
        HttpServerResponse response = context.response();
        response.putHeader("RateLimit-Policy", "\"caller\";q=" + quota + ";w=" + MINUTE.toSeconds());
        response.putHeader("RateLimit", "\"caller\";r=" + probe.getRemainingTokens() + ";t=" + reset);
        if (!probe.isConsumed()) {
            response.putHeader("Retry-After", Long.toString(Math.max(1, reset)));
        }
        return probe.isConsumed();
    }

    // Strangers are told apart by their address; behind a proxy that is the proxy's, and they share one quota.
    private static String name(SecurityIdentity caller, RoutingContext context) {
        return caller.isAnonymous()
                ? "anonymous@" + context.request().remoteAddress().hostAddress()
                : caller.getPrincipal().getName();
    }

    private static Bucket bucket(int quota) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(quota).refillGreedy(quota, MINUTE))
                .build();
    }

    private static long seconds(long nanos) {
        return TimeUnit.NANOSECONDS.toSeconds(nanos + TimeUnit.SECONDS.toNanos(1) - 1);
    }
}
