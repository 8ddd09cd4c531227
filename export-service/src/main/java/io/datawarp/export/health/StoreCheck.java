package io.datawarp.export.health;

import io.datawarp.export.ExportFailure;
import io.datawarp.export.store.Bucket;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
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

    private final Bucket bucket;
    private @Nullable Instant checked;
    private Optional<ExportFailure> trouble = Optional.empty();

    StoreCheck(Bucket bucket) {
        this.bucket = bucket;
    }

    @Override
    public synchronized HealthCheckResponse call() {
        Instant now = Instant.now();
        if (checked == null || checked.plus(FRESH).isBefore(now)) {
            trouble = bucket.trouble();
            checked = Instant.now();
        }
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named("object-store").up().withData("available", trouble.isEmpty());
        trouble.ifPresent(failure -> response.withData("code", failure.code()).withData("detail", failure.detail()));
        return response.build();
    }
}
