package io.datawarp.ingest.spool;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready while uploads could not be kept. */
@Readiness
class SpoolReadiness implements HealthCheck {

    private final Spool spool;

    SpoolReadiness(Spool spool) {
        this.spool = spool;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("Spool folder")
                .status(spool.isWritable())
                .withData("folder", spool.root().toString())
                .build();
    }
}
