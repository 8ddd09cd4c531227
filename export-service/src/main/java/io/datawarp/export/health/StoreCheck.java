package io.datawarp.export.health;

import io.datawarp.export.ExportFailure;
import io.datawarp.export.store.Bucket;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether the object store is there. The service stays ready without it: requests wait in the database, what was
 * published stays where it is, and the export is done once the store is back. Without the database it is not ready.
 */
@Readiness
@ApplicationScoped
class StoreCheck implements HealthCheck {

    private static final Duration FRESH = Duration.ofSeconds(5);
    // A probe that waits for a store in vain would be taken for a service that is down.
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Bucket bucket;
    private CompletableFuture<Optional<ExportFailure>> answer = CompletableFuture.completedFuture(Optional.empty());
    private @Nullable Instant asked;

    StoreCheck(Bucket bucket) {
        this.bucket = bucket;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named("object-store").up();
        Optional<ExportFailure> trouble = latest().completeOnTimeout(
                        Optional.of(slow()), PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .join();
        response.withData("available", trouble.isEmpty());
        trouble.ifPresent(failure -> response.withData("code", failure.code()).withData("detail", failure.detail()));
        return response.build();
    }

    private synchronized CompletableFuture<Optional<ExportFailure>> latest() {
        Instant now = Instant.now();
        boolean stale = asked == null || asked.plus(FRESH).isBefore(now);
        if (stale && answer.isDone()) {
            asked = now;
            answer = CompletableFuture.supplyAsync(bucket::trouble, Infrastructure.getDefaultWorkerPool());
        }
        return answer.copy();
    }

    private static ExportFailure slow() {
        return ExportFailure.ofEverything("STORE_UNREACHABLE", "The object store has not answered within a second");
    }
}
