package io.datawarp.registry.key;

import io.datawarp.http.Caller;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.sql.SQLException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** API keys over HTTP, for administrators. */
@Path("/v1/keys")
@RolesAllowed("admin")
@Blocking
@Tag(name = "keys")
public class KeyResource {

    private final KeyBook keys;
    private final Caller caller;

    KeyResource(KeyBook keys, Caller caller) {
        this.keys = keys;
        this.caller = caller;
    }

    @POST
    @Operation(summary = "Makes a key; the answer is the only place where it is ever shown")
    @APIResponseSchema(value = ApiKey.Made.class, responseCode = "201")
    public Response make(ApiKey.Request request) throws SQLException {
        ApiKey.Made made = keys.make(KeyOrder.of(request), caller.name());
        return Response.created(URI.create("/v1/keys/" + made.about().keyId()))
                .entity(made)
                .build();
    }

    @GET
    @Operation(summary = "Lists the keys, revoked and expired ones included")
    public ApiKey.ApiKeys list() throws SQLException {
        return keys.list();
    }

    @DELETE
    @Path("{id}")
    @Operation(summary = "Revokes a key for good")
    public ApiKey revoke(@PathParam("id") long id) throws SQLException {
        return keys.revoke(id, caller.name());
    }
}
