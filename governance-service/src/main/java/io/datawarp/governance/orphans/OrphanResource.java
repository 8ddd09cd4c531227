package io.datawarp.governance.orphans;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.sql.SQLException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Orphans over HTTP. */
@Path("/v1/orphans")
@Blocking
@Tag(name = "Orphans")
class OrphanResource {

    private final OrphanSearch search;

    OrphanResource(OrphanSearch search) {
        this.search = search;
    }

    @GET
    @Operation(
            summary = "What nothing owns",
            description = "Relations in staging that no dataset owns, datasets whose table is gone, and tables in"
                    + " incoming that belong to no load in flight")
    public Orphan.Inventory list() throws SQLException {
        return search.inventory();
    }
}
