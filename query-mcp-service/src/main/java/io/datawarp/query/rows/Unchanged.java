package io.datawarp.query.rows;

import io.datawarp.http.Caller;
import io.datawarp.http.Problem;
import io.datawarp.query.catalog.Dataset;
import io.datawarp.query.catalog.Datasets;
import io.datawarp.query.journal.Asked;
import io.datawarp.query.journal.QueryJournal;
import io.datawarp.query.journal.Via;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/**
 * Spares rows that the caller has already: the tag of an answer changes with the dataset's newest load, whatever else
 * the registry says of it, the question, the format, and the day, because answers tell how old the rows are.
 */
public class Unchanged {

    private static final int TAG_BYTES = 12;
    private static final String TAG = "datawarp.tag";

    private final Datasets datasets;
    private final QueryJournal journal;
    private final Caller caller;
    private final Via via;
    private final Clock clock = Clock.systemUTC();
    private final Map<String, Words> known = new ConcurrentHashMap<>();

    Unchanged(Datasets datasets, QueryJournal journal, Caller caller, Via via) {
        this.datasets = datasets;
        this.journal = journal;
        this.caller = caller;
        this.via = via;
    }

    @ServerRequestFilter
    public @Nullable Response spare(ContainerRequestContext request) {
        String code = code(request);
        if (code == null) {
            return null;
        }
        boolean conditional = request.getHeaderString(HttpHeaders.IF_NONE_MATCH) != null;
        EntityTag tag;
        try {
            tag = tag(conditional ? datasets.get(code) : datasets.recent(code), request);
        } catch (Problem unknown) {
            // The resource says so, and writes the question down.
            return null;
        }
        request.setProperty(TAG, tag);
        Response.ResponseBuilder unchanged = conditional ? request.getRequest().evaluatePreconditions(tag) : null;
        if (unchanged == null) {
            return null;
        }
        Response answer = unchanged.build();
        return journal.watch(asked(request), entry -> {
            entry.datasets(List.of(code));
            return answer;
        });
    }

    // A question all the same: who asked for what is written down, but no rows, of which none were read.
    private Asked asked(ContainerRequestContext request) {
        return new Asked(
                via.channel(),
                caller.name(),
                "query_dataset",
                request.getUriInfo().getRequestUri().toString());
    }

    @ServerResponseFilter
    public void tell(ContainerRequestContext request, ContainerResponseContext response) {
        // Made before the rows were read: a later load's tag on rows of before would keep the caller from its rows.
        Object tag = request.getProperty(TAG);
        if (tag != null && response.getStatus() == Response.Status.OK.getStatusCode()) {
            response.getHeaders().putSingle(HttpHeaders.ETAG, tag);
            // May be kept, but is to be asked for again each time.
            response.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, "private, no-cache");
            response.getHeaders().putSingle(HttpHeaders.VARY, "Accept, Accept-Encoding");
        }
    }

    // Weak: the same rows come compressed or not.
    private EntityTag tag(Dataset dataset, ContainerRequestContext request) {
        String all =
                words(dataset) + "\n" + request.getUriInfo().getRequestUri().getRawQuery() + "\n"
                        + request.getHeaderString(HttpHeaders.ACCEPT) + "\n" + LocalDate.now(clock);
        return new EntityTag(hash(all), true);
    }

    // Long, and the same from question to question.
    private String words(Dataset dataset) {
        Words words = known.get(dataset.code());
        if (words == null || !words.version().equals(dataset.version())) {
            List<@Nullable Object> told = Arrays.asList(
                    dataset.lastLoadAt(),
                    dataset.rowCount(),
                    dataset.status(),
                    dataset.columns(),
                    dataset.name(),
                    dataset.publication(),
                    dataset.licence(),
                    dataset.landingPage(),
                    dataset.frequency(),
                    dataset.deprecationReason(),
                    dataset.replacedBy());
            words = new Words(dataset.version(), hash(told.toString()));
            known.put(dataset.code(), words);
        }
        return words.hash();
    }

    /** A short name for a text that no other text has. */
    static String hash(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(Arrays.copyOf(hash, TAG_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private record Words(String version, String hash) {}

    private static @Nullable String code(ContainerRequestContext request) {
        boolean rows = request.getUriInfo().getPath().endsWith("/rows")
                && request.getMethod().equals("GET");
        return rows ? request.getUriInfo().getPathParameters().getFirst("code") : null;
    }
}
