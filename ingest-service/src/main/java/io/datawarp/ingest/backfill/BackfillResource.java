package io.datawarp.ingest.backfill;

import io.datawarp.http.Caller;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.sql.SQLException;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Backfills over HTTP. */
@Path("/v1/backfills")
@Blocking
public class BackfillResource {

    private static final BackfillForm EVERYTHING = new BackfillForm(null, null, false, false, null);

    private final Backfills backfills;
    private final Caller caller;

    BackfillResource(Backfills backfills, Caller caller) {
        this.backfills = backfills;
        this.caller = caller;
    }

    @POST
    @APIResponse(
            responseCode = "200",
            description = "The plan of a dry run",
            content = @Content(schema = @Schema(implementation = Plan.class)))
    @APIResponseSchema(value = Backfill.class, responseCode = "202", responseDescription = "Accepted")
    public Response start(@Nullable BackfillForm body) throws SQLException {
        BackfillForm form = body == null ? EVERYTHING : body;
        if (form.dryRun()) {
            return Response.ok(backfills.plan(form)).build();
        }
        long id = backfills.start(form, caller.name());
        return Response.accepted(backfills.summary(id))
                .location(URI.create("/v1/backfills/" + id))
                .build();
    }

    @GET
    public BackfillPage list(@RestQuery @Nullable String status, @RestQuery @DefaultValue("50") int limit)
            throws SQLException {
        return backfills.list(status, limit);
    }

    @GET
    @Path("/{id}")
    public Backfill find(long id) throws SQLException {
        return backfills.find(id);
    }

    @DELETE
    @Path("/{id}")
    @APIResponseSchema(value = Backfill.class, responseCode = "202", responseDescription = "Accepted")
    public Response stop(long id) throws SQLException {
        return Response.accepted(backfills.stop(id, caller.name())).build();
    }
}
