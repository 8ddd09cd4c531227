package io.datawarp.query.catalog;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** What there is to browse by, over REST. */
@Path("/api/browse")
public class BrowseResource {

    private final Datasets datasets;

    BrowseResource(Datasets datasets) {
        this.datasets = datasets;
    }

    @GET
    public Browse get() {
        return datasets.browse();
    }
}
