package io.datawarp.governance.summary;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.sql.SQLException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The summary over HTTP. */
@Path("/v1/summary")
@Blocking
@Tag(name = "Summary")
class SummaryResource {

    private final SummaryReader summary;

    SummaryResource(SummaryReader summary) {
        this.summary = summary;
    }

    @GET
    @Operation(summary = "The state of the warehouse: datasets, loads of seven days, failures, orphans, alerts")
    public Summary get() throws SQLException {
        return summary.read();
    }
}
