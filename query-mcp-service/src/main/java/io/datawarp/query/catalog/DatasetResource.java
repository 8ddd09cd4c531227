package io.datawarp.query.catalog;

import io.datawarp.http.Caller;
import io.datawarp.query.journal.Asked;
import io.datawarp.query.journal.QueryJournal;
import io.datawarp.query.journal.Via;
import io.datawarp.query.parameters.Parameters;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The published datasets over REST. */
@Path("/api/datasets")
public class DatasetResource {

    private static final Parameters OF_LISTS =
            new Parameters("lists", List.of("q", "publication", "domain", "limit", "cursor"), List.of());
    private static final Parameters OF_ONE = new Parameters("datasets and their periods", List.of(), List.of());

    private final Datasets datasets;
    private final QueryJournal journal;
    private final Caller caller;
    private final Via via;

    DatasetResource(Datasets datasets, QueryJournal journal, Caller caller, Via via) {
        this.datasets = datasets;
        this.journal = journal;
        this.caller = caller;
        this.via = via;
    }

    @GET
    public DatasetPage list(
            @QueryParam("q") @Nullable String words,
            @QueryParam("publication") @Nullable String publication,
            @QueryParam("domain") @Nullable String domain,
            @QueryParam("limit") @DefaultValue("100") int limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        OF_LISTS.require(uri);
        DatasetFilter filter = new DatasetFilter(words, publication, domain);
        return journal.watch(asked("list_datasets", Objects.requireNonNullElse(words, "")), entry -> {
            DatasetPage page = datasets.list(filter, limit, cursor);
            entry.answered(page.items().size(), page.nextCursor() != null);
            return page;
        });
    }

    @GET
    @Path("{code}")
    public Dataset get(@PathParam("code") String code, @Context UriInfo uri) {
        OF_ONE.require(uri);
        return journal.watch(asked("describe_dataset", code), entry -> {
            Dataset dataset = datasets.get(code);
            entry.datasets(List.of(code));
            return dataset;
        });
    }

    @GET
    @Path("{code}/periods")
    public Periods periods(@PathParam("code") String code, @Context UriInfo uri) {
        OF_ONE.require(uri);
        return journal.watch(asked("get_periods", code), entry -> {
            List<Period> periods = datasets.periods(code);
            entry.datasets(List.of(code));
            entry.answered(periods.size(), false);
            return new Periods(code, periods);
        });
    }

    private Asked asked(String tool, String question) {
        return new Asked(via.channel(), caller.name(), tool, question);
    }

    /** The published periods of a dataset, newest first. */
    public record Periods(String dataset, List<Period> items) {}
}
