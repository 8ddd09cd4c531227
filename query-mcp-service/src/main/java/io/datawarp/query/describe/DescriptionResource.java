package io.datawarp.query.describe;

import io.datawarp.http.Caller;
import io.datawarp.query.journal.Asked;
import io.datawarp.query.journal.Via;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

/** Descriptions over REST. */
@Path("/api/datasets/{code}/description")
@Blocking
public class DescriptionResource {

    private final Describer describer;
    private final Caller caller;
    private final Via via;

    DescriptionResource(Describer describer, Caller caller, Via via) {
        this.describer = describer;
        this.caller = caller;
        this.via = via;
    }

    @GET
    public Description get(@PathParam("code") String code) {
        return describer.of(new Asked(via.channel(), caller.name(), "describe_dataset", code), code);
    }
}
