package io.datawarp.query.rows;

import io.datawarp.http.Caller;
import io.datawarp.query.answer.Answer;
import io.datawarp.query.answer.Downloads;
import io.datawarp.query.answer.Format;
import io.datawarp.query.journal.Asked;
import io.datawarp.query.journal.Via;
import io.datawarp.query.parameters.Parameters;
import io.datawarp.query.reader.LimitsConfig;
import io.datawarp.query.reader.Outcome;
import io.datawarp.query.reader.RowSink;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.OutputStream;
import java.util.List;

/** Rows of one dataset over REST. */
@Path("/api/datasets/{code}/rows")
@Blocking
public class RowsResource {

    private static final Parameters PARAMETERS = new Parameters(
            "rows",
            List.of("select", "group_by", "order", "limit", "cursor", "without_totals", "safe"),
            List.of("filter", "aggregate"));

    private final RowsAnswers answers;
    private final LimitsConfig limits;
    private final Caller caller;
    private final Via via;
    private final Downloads downloads;

    RowsResource(RowsAnswers answers, LimitsConfig limits, Caller caller, Via via, Downloads downloads) {
        this.answers = answers;
        this.limits = limits;
        this.caller = caller;
        this.via = via;
        this.downloads = downloads;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Answer json(@PathParam("code") String code, @BeanParam RowsParameters parameters, @Context UriInfo uri) {
        return answers.answer(asked(uri), code, parameters.question(), limits.bytes());
    }

    @GET
    @Produces("text/csv;qs=0.5")
    public Response csv(
            @PathParam("code") String code,
            @BeanParam RowsParameters parameters,
            @QueryParam("safe") @DefaultValue("false") boolean safe,
            @Context UriInfo uri) {
        return file(Format.CSV, code, parameters, safe, uri);
    }

    @GET
    @Produces("application/x-ndjson;qs=0.4")
    public Response ndjson(@PathParam("code") String code, @BeanParam RowsParameters parameters, @Context UriInfo uri) {
        return file(Format.NDJSON, code, parameters, false, uri);
    }

    @GET
    @Produces("application/vnd.apache.parquet;qs=0.3")
    public Response parquet(
            @PathParam("code") String code, @BeanParam RowsParameters parameters, @Context UriInfo uri) {
        return file(Format.PARQUET, code, parameters, false, uri);
    }

    private Response file(Format format, String code, RowsParameters parameters, boolean safe, UriInfo uri) {
        Asked asked = asked(uri);
        RowsQuestion question = parameters.question();
        return downloads.of(format, code, safe, new Downloads.Rows() {
            @Override
            public Outcome into(RowSink sink) {
                return answers.stream(asked, code, question, sink);
            }

            @Override
            public Outcome asCsv(OutputStream out) {
                return answers.csv(asked, code, question, out);
            }
        });
    }

    private Asked asked(UriInfo uri) {
        PARAMETERS.require(uri);
        return new Asked(
                via.channel(),
                caller.name(),
                "query_dataset",
                uri.getRequestUri().toString());
    }
}
