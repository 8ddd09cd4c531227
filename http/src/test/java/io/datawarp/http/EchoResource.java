package io.datawarp.http;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;

/** A resource for the tests of this module. */
@Path("/v1/echo")
public class EchoResource {

    private final Caller caller;

    EchoResource(Caller caller) {
        this.caller = caller;
    }

    @GET
    public String page(@QueryParam("cursor") String cursor) {
        return PageCursor.key(cursor);
    }

    @POST
    public String change() {
        return caller.name();
    }
}
