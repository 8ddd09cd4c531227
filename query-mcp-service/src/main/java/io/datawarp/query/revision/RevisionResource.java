package io.datawarp.query.revision;

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

/** Revisions over REST. */
@Path("/api/datasets/{code}/revisions")
public class RevisionResource {

    private static final int MOST = 500;

    private final Revisions revisions;
    private final QueryJournal journal;
    private final Caller caller;
    private final Via via;

    RevisionResource(Revisions revisions, QueryJournal journal, Caller caller, Via via) {
        this.revisions = revisions;
        this.journal = journal;
        this.caller = caller;
        this.via = via;
    }

    @GET
    public RevisionList get(@PathParam("code") String code, @QueryParam("limit") @DefaultValue("50") int limit) {
        return journal.watch(new Asked(via.channel(), caller.name(), "get_revisions", code), entry -> {
            List<Revision> found = revisions.of(code, Math.max(1, Math.min(limit, MOST)));
            entry.datasets(List.of(code));
            entry.answered(found.size(), false);
            return new RevisionList(code, found);
        });
    }

    /** The newest revisions of a dataset. */
    public record RevisionList(String dataset, List<Revision> items) {}
}
