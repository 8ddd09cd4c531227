package io.datawarp.governance.alerts;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.sql.SQLException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Alerts over HTTP. */
@Path("/v1/alerts")
@Blocking
@Tag(name = "Alerts")
class AlertResource {

    private final AlertInbox inbox;

    AlertResource(AlertInbox inbox) {
        this.inbox = inbox;
    }

    @GET
    @Operation(
            summary = "Open alerts, newest first, at most 200",
            description = "closed=true lists closed ones as well")
    public Alert.Page list(@QueryParam("closed") @DefaultValue("false") boolean closed) throws SQLException {
        return inbox.list(closed);
    }

    @POST
    @Path("{id}/acknowledge")
    @Operation(summary = "Take an alert on", description = "It stays open until its cause has gone")
    @APIResponse(responseCode = "200", description = "The alert")
    @APIResponse(responseCode = "404", description = "ALERT_NOT_FOUND")
    public Alert acknowledge(long id) throws SQLException {
        return inbox.acknowledge(id);
    }
}
