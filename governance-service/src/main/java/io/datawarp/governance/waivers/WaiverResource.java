package io.datawarp.governance.waivers;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.net.URI;
import java.sql.SQLException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Waivers over HTTP. */
@Path("/v1/datasets/{code}/waivers")
@Blocking
@Tag(name = "Waivers")
class WaiverResource {

    private final WaiverService waivers;

    WaiverResource(WaiverService waivers) {
        this.waivers = waivers;
    }

    @POST
    @RolesAllowed("admin")
    @Operation(
            summary = "Let loads of a dataset pass although a gate fails",
            description = "The gate then warns and says who waived it, why and until when. Loads judged already keep"
                    + " their verdict")
    @APIResponseSchema(value = Waiver.class, responseCode = "201", responseDescription = "Granted")
    @APIResponse(responseCode = "400", description = "INVALID_WAIVER: the detail names each wrong field")
    @APIResponse(responseCode = "404", description = "DATASET_NOT_FOUND")
    public RestResponse<Waiver> grant(String code, Waiver.@Nullable Request request) throws SQLException {
        Waiver waiver = waivers.grant(code, request);
        return RestResponse.ResponseBuilder.<Waiver>created(
                        URI.create("/v1/datasets/" + waiver.dataset() + "/waivers/" + waiver.waiverId()))
                .entity(waiver)
                .build();
    }

    @GET
    @Operation(summary = "Waivers of a dataset, newest first, those that have ended included")
    public Waiver.Waivers list(String code) throws SQLException {
        return waivers.of(code);
    }

    @DELETE
    @RolesAllowed("admin")
    @Path("{id}")
    @Operation(summary = "End a waiver now", description = "Its row stays, with who ended it and when")
    public Waiver revoke(String code, long id) throws SQLException {
        return waivers.revoke(code, id);
    }
}
