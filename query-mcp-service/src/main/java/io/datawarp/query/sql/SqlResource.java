package io.datawarp.query.sql;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.datawarp.http.Caller;
import io.datawarp.http.Problem;
import io.datawarp.query.answer.Answer;
import io.datawarp.query.answer.CsvSink;
import io.datawarp.query.answer.Download;
import io.datawarp.query.answer.NdjsonSink;
import io.datawarp.query.journal.Asked;
import io.datawarp.query.journal.Via;
import io.datawarp.query.reader.Budget;
import io.datawarp.query.reader.LimitsConfig;
import io.datawarp.query.reader.Outcome;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** SQL over REST: one SELECT over published datasets. */
@Path("/api/query")
@Blocking
public class SqlResource {

    private static final String CSV = "text/csv;qs=0.5";
    private static final String NDJSON = "application/x-ndjson;qs=0.4";

    private final SqlAnswers answers;
    private final LimitsConfig limits;
    private final Caller caller;
    private final Via via;
    private final ObjectMapper json;

    SqlResource(SqlAnswers answers, LimitsConfig limits, Caller caller, Via via, ObjectMapper json) {
        this.answers = answers;
        this.limits = limits;
        this.caller = caller;
        this.via = via;
        this.json = json;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Answer get(@QueryParam("sql") @Nullable String sql, @QueryParam("limit") @Nullable Integer limit) {
        return answer(sql, limit);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Answer post(@Nullable SqlQuestion question) {
        return question == null ? answer(null, null) : answer(question.sql(), question.limit());
    }

    @GET
    @Produces(CSV)
    public Response getCsv(
            @QueryParam("sql") @Nullable String sql, @QueryParam("safe") @DefaultValue("false") boolean safe) {
        return csv(sql, safe);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(CSV)
    public Response postCsv(@Nullable SqlQuestion question, @QueryParam("safe") @DefaultValue("false") boolean safe) {
        return csv(question == null ? null : question.sql(), safe);
    }

    @GET
    @Produces(NDJSON)
    public Response getNdjson(@QueryParam("sql") @Nullable String sql) {
        return ndjson(sql);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(NDJSON)
    public Response postNdjson(@Nullable SqlQuestion question) {
        return ndjson(question == null ? null : question.sql());
    }

    private Answer answer(@Nullable String sql, @Nullable Integer limit) {
        if (limit != null && (limit < 1 || limit > limits.rows())) {
            throw Problem.of(
                    400, "INVALID_LIMIT", "Invalid limit", "limit is " + limit + "; use 1 to " + limits.rows());
        }
        return answers.answer(asked(sql), new Budget(limit == null ? limits.rows() : limit, limits.bytes(), true));
    }

    private Response csv(@Nullable String sql, boolean safe) {
        Asked asked = asked(sql);
        return Download.of(CsvSink.MEDIA_TYPE, everything(), (out, budget) -> {
            CsvSink sink = new CsvSink(out, safe);
            Outcome outcome = answers.stream(asked, budget, sink);
            sink.finish();
            return outcome;
        });
    }

    private Response ndjson(@Nullable String sql) {
        Asked asked = asked(sql);
        return Download.of(NdjsonSink.MEDIA_TYPE, everything(), (out, budget) -> {
            NdjsonSink sink = new NdjsonSink(out, json);
            Outcome outcome = answers.stream(asked, budget, sink);
            sink.finish();
            return outcome;
        });
    }

    private Budget everything() {
        return new Budget(limits.downloadRows(), limits.downloadBytes(), false);
    }

    private Asked asked(@Nullable String sql) {
        if (sql == null) {
            throw Problem.of(400, "SQL_EMPTY", "No SQL", "Give one SELECT: ?sql=SELECT... or {\"sql\":\"SELECT...\"}.");
        }
        return new Asked(via.channel(), caller.name(), "run_sql", sql);
    }

    /** The body of a POST. */
    public record SqlQuestion(
            @Nullable String sql, @Nullable Integer limit) {}
}
