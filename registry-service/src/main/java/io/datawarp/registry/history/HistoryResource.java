package io.datawarp.registry.history;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The audit trail over HTTP. */
@Path("/v1/datasets/{code}/history")
@Blocking
@Tag(name = "History")
class HistoryResource {

    private final HistoryService history;

    HistoryResource(HistoryService history) {
        this.history = history;
    }

    @GET
    @Operation(summary = "Who changed what, when and why", description = "Newest first, 100 a page")
    public Change.Page list(String code, @QueryParam("cursor") @Nullable String cursor) {
        return history.of(code, cursor);
    }
}
