package io.datawarp.registry.contract;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Contracts over HTTP. */
@Path("/v1/datasets/{code}/contract")
@Blocking
@Tag(name = "Contracts")
class ContractResource {

    private final ContractService contracts;

    ContractResource(ContractService contracts) {
        this.contracts = contracts;
    }

    @GET
    @Operation(
            summary = "A dataset's contract",
            description = "format odcs (Open Data Contract Standard 3.1.0), frictionless (Data Package 2.0) or dcat")
    @APIResponse(responseCode = "200", description = "The contract as JSON")
    @APIResponse(responseCode = "400", description = "UNKNOWN_FORMAT")
    public Map<String, Object> contract(String code, @QueryParam("format") @DefaultValue("odcs") String format) {
        return contracts.contract(code, format);
    }
}
