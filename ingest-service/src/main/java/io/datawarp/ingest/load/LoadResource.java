package io.datawarp.ingest.load;

import io.datawarp.http.Caller;
import io.datawarp.ingest.event.Load;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.sql.SQLException;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Loads over HTTP. */
@Path("/v1/loads")
@Blocking
public class LoadResource {

    private final LoadService loads;
    private final Caller caller;

    LoadResource(LoadService loads, Caller caller) {
        this.loads = loads;
        this.caller = caller;
    }

    @POST
    @APIResponseSchema(value = Load.class, responseCode = "202", responseDescription = "Accepted")
    public Response load(LoadForm form) throws SQLException {
        return accepted(loads.accept(form, caller.name()));
    }

    @POST
    @Path("/upload")
    @Consumes(MediaType.APPLICATION_OCTET_STREAM)
    @APIResponseSchema(value = Load.class, responseCode = "202", responseDescription = "Accepted")
    public Response upload(
            @RestQuery @Nullable String dataset,
            @RestQuery @Nullable String name,
            @RestQuery @Nullable String period,
            @RestQuery @Nullable String sheet,
            @RestQuery @DefaultValue("false") boolean test,
            @RestQuery @DefaultValue("false") boolean validate,
            InputStream file)
            throws SQLException, IOException {
        LoadForm form = new LoadForm(dataset, name, period, sheet, test, validate);
        return accepted(loads.acceptUpload(form, file, caller.name()));
    }

    @POST
    @Path("/{id}/replay")
    @APIResponseSchema(value = Load.class, responseCode = "202", responseDescription = "Accepted")
    public Response replay(long id) throws SQLException {
        return accepted(loads.replay(id, caller.name()));
    }

    @GET
    public LoadPage list(
            @RestQuery @Nullable String dataset,
            @RestQuery @Nullable String status,
            @RestQuery @DefaultValue("50") int limit,
            @RestQuery @Nullable String cursor)
            throws SQLException {
        return loads.list(dataset, status, limit, cursor);
    }

    @GET
    @Path("/{id}")
    public Load find(long id) throws SQLException {
        return loads.find(id);
    }

    @DELETE
    @Path("/{id}")
    @APIResponseSchema(value = Load.class, responseCode = "202", responseDescription = "Accepted")
    public Response cancel(long id) throws SQLException {
        return Response.accepted(loads.cancel(id, caller.name())).build();
    }

    private static Response accepted(Load load) {
        return Response.accepted(load)
                .location(URI.create("/v1/loads/" + load.loadId()))
                .build();
    }
}
