package io.datawarp.governance.success;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseHeader;

/** The success figures over HTTP: for programs, and as a page. */
@Path("/")
@Blocking
@Tag(name = "Success")
class SuccessResource {

    private final SuccessReader success;

    SuccessResource(SuccessReader success) {
        this.success = success;
    }

    @GET
    @Path("v1/success")
    @Operation(summary = "The success figures, each with its target, its query and its trend")
    public Success figures() throws SQLException {
        return success.read();
    }

    @GET
    @Path("success")
    @Produces(MediaType.TEXT_HTML)
    @ResponseHeader(
            name = "Content-Security-Policy",
            value = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'")
    @Operation(operationId = "getSuccessPage", summary = "The success figures as a page")
    public String page() throws SQLException {
        return SuccessPage.of(success.read());
    }
}
