package io.datawarp.query.catalog;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The published datasets over REST. */
@Path("/api/datasets")
public class DatasetResource {

    private final Datasets datasets;

    DatasetResource(Datasets datasets) {
        this.datasets = datasets;
    }

    @GET
    public DatasetPage list(
            @QueryParam("q") @Nullable String words,
            @QueryParam("publication") @Nullable String publication,
            @QueryParam("domain") @Nullable String domain,
            @QueryParam("limit") @DefaultValue("100") int limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return datasets.list(new DatasetFilter(words, publication, domain), limit, cursor);
    }

    @GET
    @Path("{code}")
    public Dataset get(@PathParam("code") String code) {
        return datasets.get(code);
    }

    @GET
    @Path("{code}/periods")
    public Periods periods(@PathParam("code") String code) {
        return new Periods(code, datasets.periods(code));
    }

    /** The published periods of a dataset, newest first. */
    public record Periods(String dataset, List<Period> items) {}
}
