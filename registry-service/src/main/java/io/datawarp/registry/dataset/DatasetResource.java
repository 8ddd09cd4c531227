package io.datawarp.registry.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBodySchema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The registry over HTTP. Bodies are read as trees, so that everything wrong with one is said at once. */
@Path("/v1/datasets")
@Blocking
@Tag(name = "Datasets")
class DatasetResource {

    private final DatasetService datasets;

    DatasetResource(DatasetService datasets) {
        this.datasets = datasets;
    }

    @POST
    @Operation(summary = "Register a dataset")
    @RequestBodySchema(NewDataset.class)
    @APIResponseSchema(value = Dataset.class, responseCode = "201", responseDescription = "Registered")
    @APIResponse(responseCode = "400", description = "INVALID_DATASET: the detail names each wrong field")
    @APIResponse(responseCode = "409", description = "DATASET_EXISTS")
    public RestResponse<Dataset> register(@Nullable JsonNode body) {
        Dataset dataset = datasets.register(body);
        return RestResponse.ResponseBuilder.<Dataset>created(URI.create("/v1/datasets/" + dataset.code()))
                .entity(dataset)
                .build();
    }

    @GET
    @Operation(
            summary = "List or search datasets",
            description = "q finds words of any metadata, forgives typing mistakes in names, best match first")
    public DatasetPage list(
            @QueryParam("q") @Nullable String text,
            @QueryParam("publication") @Nullable String publication,
            @QueryParam("domain") @Nullable String domain,
            @QueryParam("status") @Nullable String status,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return datasets.list(new DatasetFilter(text, publication, domain, status), limit, cursor);
    }

    @GET
    @Path("{code}")
    @Operation(summary = "One dataset with its columns")
    @APIResponse(responseCode = "200", description = "The dataset")
    @APIResponse(responseCode = "404", description = "DATASET_NOT_FOUND, with similar codes")
    public Dataset get(String code) {
        return datasets.get(code);
    }

    @PATCH
    @Path("{code}")
    @Operation(summary = "Change metadata", description = "Only the fields given; null clears an optional one")
    @RequestBodySchema(NewDataset.class)
    public Dataset change(String code, @Nullable JsonNode body) {
        return datasets.change(code, body);
    }

    @PATCH
    @Path("{code}/columns/{column}")
    @Operation(summary = "Describe a column", description = "What people say of a column survives every load")
    @RequestBodySchema(ColumnForm.Body.class)
    public Dataset changeColumn(String code, String column, @Nullable JsonNode body) {
        return datasets.changeColumn(code, column, body);
    }
}
