package io.datawarp.http;

import jakarta.annotation.security.RolesAllowed;
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

    @GET
    @Path("numbers")
    public int number(@QueryParam("n") int number) {
        return number;
    }

    @POST
    @Path("words")
    public Echo word(Echo echo) {
        return echo;
    }

    @GET
    @Path("caller")
    public String caller() {
        return caller.name();
    }

    @POST
    public String change() {
        return caller.name();
    }

    @POST
    @Path("everything")
    @RolesAllowed("admin")
    public String administer() {
        return caller.name();
    }

    /** A body of two words. */
    public record Echo(String firstWord) {}
}
