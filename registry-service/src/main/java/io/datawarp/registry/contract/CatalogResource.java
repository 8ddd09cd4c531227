package io.datawarp.registry.contract;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The catalogue over HTTP. */
@Path("/v1/catalog")
@Blocking
@Tag(name = "Contracts")
class CatalogResource {

    private final ContractService contracts;

    CatalogResource(ContractService contracts) {
        this.contracts = contracts;
    }

    @GET
    @Produces({"application/ld+json", "application/json"})
    @Operation(summary = "The catalogue as DCAT 3 in JSON-LD", description = "Every dataset that is not archived")
    public Map<String, Object> catalog() {
        return contracts.catalog();
    }
}
