package io.datawarp.registry.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBodySchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Deprecating and restoring over HTTP. */
@Path("/v1/datasets/{code}")
@Blocking
@Tag(name = "Lifecycle")
class LifecycleResource {

    private final LifecycleService lifecycle;

    LifecycleResource(LifecycleService lifecycle) {
        this.lifecycle = lifecycle;
    }

    @POST
    @RolesAllowed("admin")
    @Path("deprecate")
    @Operation(
            summary = "Deprecate an active dataset",
            description = "It stays queryable with a warning until its archive date, by default in 30 days")
    @RequestBodySchema(Deprecation.class)
    public Dataset deprecate(String code, @Nullable JsonNode body) {
        return lifecycle.deprecate(code, body);
    }

    @POST
    @RolesAllowed("admin")
    @Path("restore")
    @Operation(
            summary = "Take a deprecated or archived dataset back into use",
            description = "The table of an archived one moves back to staging, with all its rows. Where retention has"
                    + " removed it, without_rows brings the dataset back to be loaded again")
    @RequestBodySchema(Restoration.class)
    public Dataset restore(String code, @Nullable JsonNode body) {
        return lifecycle.restore(code, body);
    }

    @POST
    @RolesAllowed("admin")
    @Path("adopt")
    @Operation(
            summary = "Make a table of staging that nothing owns the table of this newly registered dataset",
            description = "GET /v1/orphans of governance-service lists such tables")
    @RequestBodySchema(Adoption.class)
    public Dataset adopt(String code, @Nullable JsonNode body) {
        return lifecycle.adopt(code, body);
    }

    /** The body of a deprecation, for the documentation. */
    record Deprecation(
            @Schema(required = true, maxLength = 500) String reason,
            @Nullable String replacedBy,
            @Nullable LocalDate archiveDate) {}

    /** The body of an adoption, for the documentation. */
    record Adoption(
            @Schema(required = true) String table, @Nullable String reason) {}

    /** The body of a restoration, for the documentation. */
    record Restoration(
            @Schema(required = true, maxLength = 500) String reason,
            @Nullable Boolean withoutRows) {}
}
