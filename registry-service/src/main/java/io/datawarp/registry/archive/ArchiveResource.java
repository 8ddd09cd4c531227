package io.datawarp.registry.archive;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBodySchema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Asking for an archiving over HTTP. */
@Path("/v1/datasets/{code}/archive")
@Blocking
@Tag(name = "Lifecycle")
class ArchiveResource {

    private final ArchiveService archive;

    ArchiveResource(ArchiveService archive) {
        this.archive = archive;
    }

    @POST
    @RolesAllowed("admin")
    @Operation(
            summary = "Archive a deprecated dataset",
            description = "A Parquet copy is written and read back first; then the table moves to schema archive. Poll"
                    + " the Location until the status is done or failed")
    @RequestBodySchema(Request.class)
    @APIResponseSchema(value = Archival.class, responseCode = "202", responseDescription = "Asked for")
    public RestResponse<Archival> archive(String code, @Nullable JsonNode body) {
        Archival archival = archive.request(code, body);
        return RestResponse.ResponseBuilder.<Archival>create(202)
                .location(URI.create("/v1/archivals/" + archival.archivalId()))
                .entity(archival)
                .build();
    }

    /** The body of a request, for the documentation. */
    record Request(
            @Schema(required = true, maxLength = 500) String reason,

            @Schema(description = "Before the archive date too") @Nullable
            Boolean now) {}
}
