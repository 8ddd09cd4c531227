package io.datawarp.registry.archive;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.sql.SQLException;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What may be deprecated. */
@Path("/v1/suggestions")
@Blocking
@Tag(name = "Lifecycle")
class SuggestionResource {

    private final Suggestions suggestions;

    SuggestionResource(Suggestions suggestions) {
        this.suggestions = suggestions;
    }

    @GET
    @Operation(summary = "Datasets that may be deprecated: nobody asks for them, or nothing new comes")
    public List<Suggestion> all() throws SQLException {
        return suggestions.all();
    }
}
