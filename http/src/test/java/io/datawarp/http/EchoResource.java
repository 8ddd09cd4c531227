package io.datawarp.http;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** A resource for the tests of this module. */
@Path("/v1/echo")
public class EchoResource {

    private final Caller caller;
    private final DataSource database;

    EchoResource(Caller caller, DataSource database) {
        this.caller = caller;
        this.database = database;
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

    /** Puts a word into SQL as text, as a person's own question has it. */
    @GET
    @Path("database")
    public int ask(@QueryParam("word") String word) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT count(*) FROM datawarp.tbl_data_sources WHERE code = '" + word + "'")) {
            row.next();
            return row.getInt(1);
        }
    }

    @GET
    @Path("down")
    public String down(@QueryParam("state") String state) {
        throw new IllegalStateException("It could not be read", new SQLException("Connection refused", state));
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
