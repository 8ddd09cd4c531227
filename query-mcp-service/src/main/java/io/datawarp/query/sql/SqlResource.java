package io.datawarp.query.sql;

import io.datawarp.http.Caller;
import io.datawarp.http.Problem;
import io.datawarp.query.answer.Answer;
import io.datawarp.query.answer.Downloads;
import io.datawarp.query.answer.Format;
import io.datawarp.query.journal.Asked;
import io.datawarp.query.journal.Via;
import io.datawarp.query.reader.Budget;
import io.datawarp.query.reader.LimitsConfig;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** SQL over REST: one SELECT over published datasets. */
@Path("/api/query")
@Blocking
public class SqlResource {

    private static final String CSV = "text/csv;qs=0.5";
    private static final String NDJSON = "application/x-ndjson;qs=0.4";
    private static final String PARQUET = "application/vnd.apache.parquet;qs=0.3";

    private static final List<String> PARAMETERS = List.of("sql", "limit", "safe");
    private static final List<String> BESIDE_A_BODY = List.of("safe");

    private final SqlAnswers answers;
    private final LimitsConfig limits;
    private final Caller caller;
    private final Via via;
    private final Downloads downloads;

    SqlResource(SqlAnswers answers, LimitsConfig limits, Caller caller, Via via, Downloads downloads) {
        this.answers = answers;
        this.limits = limits;
        this.caller = caller;
        this.via = via;
        this.downloads = downloads;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Answer json(
            @QueryParam("sql") @Nullable String sql,
            @QueryParam("limit") @Nullable Integer limit,
            @Context UriInfo uri) {
        requireKnown(uri);
        return answer(sql, limit);
    }

    @GET
    @Produces(CSV)
    public Response csv(
            @QueryParam("sql") @Nullable String sql,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("safe") @DefaultValue("false") boolean safe,
            @Context UriInfo uri) {
        requireKnown(uri);
        return file(Format.CSV, sql, limit, safe);
    }

    @GET
    @Produces(NDJSON)
    public Response ndjson(
            @QueryParam("sql") @Nullable String sql,
            @QueryParam("limit") @Nullable Integer limit,
            @Context UriInfo uri) {
        requireKnown(uri);
        return file(Format.NDJSON, sql, limit, false);
    }

    @GET
    @Produces(PARQUET)
    public Response parquet(
            @QueryParam("sql") @Nullable String sql,
            @QueryParam("limit") @Nullable Integer limit,
            @Context UriInfo uri) {
        requireKnown(uri);
        return file(Format.PARQUET, sql, limit, false);
    }

    // The same by POST, for SQL too long for an address.

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Answer json(@Nullable SqlQuestion question, @Context UriInfo uri) {
        requireKnownBesideBody(uri);
        return answer(sql(question), limit(question));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(CSV)
    public Response csv(
            @Nullable SqlQuestion question,
            @QueryParam("safe") @DefaultValue("false") boolean safe,
            @Context UriInfo uri) {
        requireKnownBesideBody(uri);
        return file(Format.CSV, sql(question), limit(question), safe);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(NDJSON)
    public Response ndjson(@Nullable SqlQuestion question, @Context UriInfo uri) {
        requireKnownBesideBody(uri);
        return file(Format.NDJSON, sql(question), limit(question), false);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(PARQUET)
    public Response parquet(@Nullable SqlQuestion question, @Context UriInfo uri) {
        requireKnownBesideBody(uri);
        return file(Format.PARQUET, sql(question), limit(question), false);
    }

    private static @Nullable String sql(@Nullable SqlQuestion question) {
        return question == null ? null : question.sql();
    }

    private static @Nullable Integer limit(@Nullable SqlQuestion question) {
        return question == null ? null : question.limit();
    }

    private Answer answer(@Nullable String sql, @Nullable Integer limit) {
        requireLimit(limit, limits.rows());
        return answers.answer(asked(sql), new Budget(limit == null ? limits.rows() : limit, limits.bytes(), true));
    }

    private Response file(Format format, @Nullable String sql, @Nullable Integer limit, boolean safe) {
        requireLimit(limit, limits.downloadRows());
        Asked asked = asked(sql);
        return downloads.of(format, "answer", safe, sink -> answers.stream(asked, limit, sink));
    }

    private static void requireLimit(@Nullable Integer limit, long most) {
        if (limit != null && (limit < 1 || limit > most)) {
            throw Problem.of(400, "INVALID_LIMIT", "Invalid limit", "limit is " + limit + "; use 1 to " + most);
        }
    }

    private static void requireKnown(UriInfo uri) {
        requireKnown(uri, PARAMETERS, "a query takes each of " + PARAMETERS + " once");
    }

    private static void requireKnownBesideBody(UriInfo uri) {
        requireKnown(
                uri,
                BESIDE_A_BODY,
                "a query by POST has sql and limit in its body, {\"sql\":\"SELECT...\",\"limit\":10}, and takes each of "
                        + BESIDE_A_BODY + " once");
    }

    // Left out silently, what is misspelt would leave the answer to another question.
    private static void requireKnown(UriInfo uri, List<String> known, String hint) {
        uri.getQueryParameters().forEach((name, values) -> {
            if (!known.contains(name) || values.size() > 1) {
                throw Problem.of(
                        400,
                        "INVALID_PARAMETER",
                        "Invalid parameter",
                        "The parameter '" + name + "' is unknown or there twice; " + hint);
            }
        });
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
