package io.datawarp.governance.alerts;

import io.smallrye.common.annotation.Blocking;
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

/** Silences over HTTP. */
@Path("/v1/alerts/silences")
@Blocking
@Tag(name = "Alerts")
class SilenceResource {

    private final SilenceBook silences;

    SilenceResource(SilenceBook silences) {
        this.silences = silences;
    }

    @POST
    @Operation(
            summary = "Tell nobody of some alerts for a while",
            description = "They are raised and listed all the same, and told of when the silence has ended")
    @APIResponseSchema(value = Silence.class, responseCode = "201", responseDescription = "In force")
    @APIResponse(responseCode = "400", description = "INVALID_SILENCE: the detail names each wrong field")
    public RestResponse<Silence> add(Silence.@Nullable Request request) throws SQLException {
        Silence silence = silences.add(request);
        return RestResponse.ResponseBuilder.<Silence>created(URI.create("/v1/alerts/silences/" + silence.silenceId()))
                .entity(silence)
                .build();
    }

    @GET
    @Operation(summary = "Silences, newest first, those that have ended included")
    public Silence.Silences list() throws SQLException {
        return silences.list();
    }

    @DELETE
    @Path("{id}")
    @Operation(summary = "End a silence now", description = "Its row stays, with who ended it and when")
    public Silence end(long id) throws SQLException {
        return silences.end(id);
    }
}
