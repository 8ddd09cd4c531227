package io.datawarp.registry.change;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Schema changes over HTTP. */
@Path("/v1/changes")
@Blocking
@Tag(name = "Schema changes")
class ChangeResource {

    private final ChangeService changes;

    ChangeResource(ChangeService changes) {
        this.changes = changes;
    }

    @GET
    @Operation(
            summary = "Changes of shape that loads brought",
            description = "status is open unless given; all shows every one, applied ones too. Newest first")
    public SchemaChange.Page list(
            @QueryParam("dataset") @Nullable String dataset,
            @QueryParam("status") @Nullable String status,
            @QueryParam("limit") @DefaultValue("100") int limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return changes.list(dataset, status, limit, cursor);
    }

    @GET
    @Path("{id}")
    @Operation(summary = "One change with its evidence")
    public SchemaChange get(long id) {
        return changes.get(id);
    }

    @POST
    @Path("{id}/approve")
    @Operation(
            summary = "Approve a change",
            description = "ingest-service carries it out within seconds and fills in what was held; then it is applied")
    @APIResponse(responseCode = "200", description = "Approved")
    @APIResponse(responseCode = "409", description = "CHANGE_DECIDED")
    public SchemaChange approve(long id, SchemaChange.@Nullable Reason body) {
        return changes.approve(id, body);
    }

    @POST
    @Path("{id}/reject")
    @Operation(summary = "Reject a change", description = "Needs a reason; what was held stays held")
    @APIResponse(responseCode = "200", description = "Rejected")
    @APIResponse(responseCode = "409", description = "CHANGE_DECIDED")
    public SchemaChange reject(long id, SchemaChange.@Nullable Reason body) {
        return changes.reject(id, body);
    }
}
