package io.datawarp.governance.verdicts;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.sql.SQLException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Verdicts over HTTP. */
@Path("/v1/loads/{id}/verdicts")
@Blocking
@Tag(name = "Verdicts")
class VerdictResource {

    private final VerdictReader verdicts;

    VerdictResource(VerdictReader verdicts) {
        this.verdicts = verdicts;
    }

    @GET
    @Operation(summary = "What the gates said of a load", description = "No verdicts while the load waits for them")
    @APIResponse(responseCode = "200", description = "The verdicts")
    @APIResponse(responseCode = "404", description = "LOAD_NOT_FOUND")
    public Verdicts get(long id) throws SQLException {
        return verdicts.of(id);
    }
}
