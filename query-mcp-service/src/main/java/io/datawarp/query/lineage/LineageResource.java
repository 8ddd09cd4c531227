package io.datawarp.query.lineage;

import io.datawarp.http.Caller;
import io.datawarp.query.journal.Asked;
import io.datawarp.query.journal.QueryJournal;
import io.datawarp.query.journal.Via;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;

/** Lineage over REST. */
@Path("/api/datasets/{code}/lineage")
public class LineageResource {

    private static final int MOST = 1000;

    private final Lineages lineages;
    private final QueryJournal journal;
    private final Caller caller;
    private final Via via;

    LineageResource(Lineages lineages, QueryJournal journal, Caller caller, Via via) {
        this.lineages = lineages;
        this.journal = journal;
        this.caller = caller;
        this.via = via;
    }

    @GET
    public Lineage get(@PathParam("code") String code, @QueryParam("limit") @DefaultValue("100") int limit) {
        return journal.watch(new Asked(via.channel(), caller.name(), "get_lineage", code), entry -> {
            Lineage lineage = lineages.of(code, Math.max(1, Math.min(limit, MOST)));
            entry.datasets(List.of(code));
            entry.answered(
                    lineage.periods().size(),
                    lineage.periodsTotal() > lineage.periods().size());
            return lineage;
        });
    }
}
