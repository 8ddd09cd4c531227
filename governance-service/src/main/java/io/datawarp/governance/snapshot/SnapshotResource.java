package io.datawarp.governance.snapshot;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.sql.SQLException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Taking the figures over HTTP. */
@Path("/v1/metrics/snapshot")
@Blocking
@Tag(name = "Metrics")
class SnapshotResource {

    private final Snapshots snapshots;

    SnapshotResource(Snapshots snapshots) {
        this.snapshots = snapshots;
    }

    @POST
    @RolesAllowed("admin")
    @Operation(
            summary = "Take today's figures of every dataset now",
            description = "Replaces those taken earlier today")
    public Snapshots.Snapshot take() throws SQLException {
        return snapshots.take();
    }
}
