package io.datawarp.query.rows;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.datawarp.http.Caller;
import io.datawarp.query.answer.Answer;
import io.datawarp.query.answer.CsvSink;
import io.datawarp.query.answer.Download;
import io.datawarp.query.answer.NdjsonSink;
import io.datawarp.query.journal.Asked;
import io.datawarp.query.journal.Via;
import io.datawarp.query.reader.LimitsConfig;
import io.datawarp.query.reader.Outcome;
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

/** Rows of one dataset over REST. */
@Path("/api/datasets/{code}/rows")
@Blocking
public class RowsResource {

    private final RowsAnswers answers;
    private final LimitsConfig limits;
    private final Caller caller;
    private final Via via;
    private final ObjectMapper json;

    RowsResource(RowsAnswers answers, LimitsConfig limits, Caller caller, Via via, ObjectMapper json) {
        this.answers = answers;
        this.limits = limits;
        this.caller = caller;
        this.via = via;
        this.json = json;
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
        Asked asked = asked(uri);
        RowsQuestion question = parameters.question();
        return Download.of(CsvSink.MEDIA_TYPE, answers.everything(question), (out, budget) -> {
            CsvSink sink = new CsvSink(out, safe);
            Outcome outcome = answers.stream(asked, code, question, budget, sink);
            sink.finish();
            return outcome;
        });
    }

    @GET
    @Produces("application/x-ndjson;qs=0.4")
    public Response ndjson(@PathParam("code") String code, @BeanParam RowsParameters parameters, @Context UriInfo uri) {
        Asked asked = asked(uri);
        RowsQuestion question = parameters.question();
        return Download.of(NdjsonSink.MEDIA_TYPE, answers.everything(question), (out, budget) -> {
            NdjsonSink sink = new NdjsonSink(out, json);
            Outcome outcome = answers.stream(asked, code, question, budget, sink);
            sink.finish();
            return outcome;
        });
    }

    private Asked asked(UriInfo uri) {
        return new Asked(
                via.channel(),
                caller.name(),
                "query_dataset",
                uri.getRequestUri().toString());
    }
}
