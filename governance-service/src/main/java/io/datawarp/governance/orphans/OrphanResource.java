package io.datawarp.governance.orphans;

import io.datawarp.http.Caller;
import io.datawarp.http.Problem;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.sql.SQLException;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Orphans over HTTP. */
@Path("/v1/orphans")
@Blocking
@Tag(name = "Orphans")
class OrphanResource {

    private static final int MOST = 100_000;
    private static final int LONGEST_REASON = 500;

    private final Orphanage orphanage;
    private final OrphanJob job;
    private final Caller caller;

    OrphanResource(Orphanage orphanage, OrphanJob job, Caller caller) {
        this.orphanage = orphanage;
        this.job = job;
        this.caller = caller;
    }

    @GET
    @Operation(
            summary = "What nothing owns",
            description = "Relations in staging that no dataset owns, datasets whose table is gone, and tables in"
                    + " incoming that belong to no load in flight, each since when; total counts all of them")
    public Orphan.Inventory list(@QueryParam("limit") @DefaultValue("1000") int limit) throws SQLException {
        return orphanage.inventory(Math.max(1, Math.min(limit, MOST)));
    }

    @POST
    @RolesAllowed("admin")
    @Path("{relation}/archive")
    @Operation(
            summary = "Move a relation that nothing owns to schema archive",
            description = "To register it instead, register a dataset and POST /v1/datasets/{code}/adopt to"
                    + " registry-service")
    public Orphan.Archived archive(String relation, @Nullable Request request) throws SQLException {
        String reason = request == null || request.reason() == null
                ? ""
                : request.reason().strip();
        if (request == null || reason.isEmpty() || reason.length() > LONGEST_REASON || reason.indexOf('\0') >= 0) {
            throw Problem.of(
                    400,
                    "INVALID_ARCHIVING",
                    "Invalid archiving",
                    "Send {\"reason\": \"why\"}, with 1 to " + LONGEST_REASON + " characters and no U+0000");
        }
        return orphanage.archive(relation, caller.name(), reason, Boolean.TRUE.equals(request.dryRun()));
    }

    @POST
    @RolesAllowed("admin")
    @Path("archive-old")
    @Operation(
            summary = "Run the job that puts old orphans away",
            description = "Archives what an earlier run has announced, and announces what has become old since")
    public List<Orphan.Archived> archiveOld(@QueryParam("dry_run") boolean dryRun) throws SQLException {
        return job.run(dryRun);
    }

    /** The body of an archiving. */
    record Request(
            @Nullable @Schema(required = true) String reason,

            @Nullable @Schema(description = "Says what would happen and does nothing")
            Boolean dryRun) {}
}
