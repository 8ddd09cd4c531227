package io.datawarp.query.lineage;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;

/** Lineage over REST. */
@Path("/api/datasets/{code}/lineage")
public class LineageResource {

    private final Lineages lineages;

    LineageResource(Lineages lineages) {
        this.lineages = lineages;
    }

    @GET
    public Lineage get(@PathParam("code") String code, @QueryParam("limit") @DefaultValue("100") int limit) {
        return lineages.of(code, Math.max(1, Math.min(limit, 1000)));
    }
}
