package io.datawarp.query.answer;

import io.datawarp.http.Problem;
import io.datawarp.query.reader.CsvSink;
import io.datawarp.query.reader.Outcome;
import io.datawarp.query.reader.RowSink;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Answers as files, streamed in constant memory: who reads slowly slows the query down. A file is whole or it is
 * broken off where the client sees it; one that ends early but looks whole is never sent.
 */
@ApplicationScoped
public class Downloads {

    private static final Logger LOG = Logger.getLogger(Downloads.class);

    private static final long CLOSING_SECONDS = 10;

    private final CurrentVertxRequest request;
    private final ParquetSpool parquet;

    Downloads(CurrentVertxRequest request, ParquetSpool parquet) {
        this.request = request;
        this.parquet = parquet;
    }

    /**
     * The rows as a file of that name.
     *
     * @param safe whether text that a spreadsheet would run as a formula gets an apostrophe, in CSV
     */
    public Response of(Format format, String name, boolean safe, Rows rows) {
        RoutingContext current = request.getCurrent();
        StreamingOutput body = out -> {
            Held held = new Held(out);
            try {
                write(format, safe, rows, held);
                held.finish();
            } catch (IOException | RuntimeException e) {
                if (held.sent()) {
                    LOG.warnf("A download broke off: %s", e.getMessage());
                    breakOff(current);
                }
                throw e;
            }
        };
        return Response.ok(body, format.mediaType())
                .header("Content-Disposition", "attachment; filename=\"" + name + "." + format.suffix() + "\"")
                .build();
    }

    // Waits, or the framework would end the answer as if it were whole.
    private static void breakOff(RoutingContext request) {
        request.request()
                .connection()
                .close()
                .toCompletionStage()
                .toCompletableFuture()
                .completeOnTimeout(null, CLOSING_SECONDS, TimeUnit.SECONDS)
                .exceptionally(gone -> null)
                .join();
    }

    private void write(Format format, boolean safe, Rows rows, OutputStream out) throws IOException {
        switch (format) {
            case CSV -> {
                if (safe) {
                    rows.into(new CsvSink(out, true));
                } else {
                    rows.asCsv(out);
                }
            }
            case NDJSON -> rows.into(new NdjsonSink(out));
            case PARQUET -> parquet.write(rows, out);
        }
    }

    /** The outcome, or a problem when the download reached a limit before its end that is not the caller's own. */
    public static Outcome requireWhole(Outcome outcome, @Nullable Integer wanted) {
        boolean asWanted = wanted != null && outcome.rows() == wanted;
        if (outcome.truncated() && !asWanted) {
            throw tooLarge(outcome);
        }
        return outcome;
    }

    private static Problem tooLarge(Outcome outcome) {
        return Problem.of(
                422,
                "DOWNLOAD_TOO_LARGE",
                "Download too large",
                "It has more than the " + outcome.rows() + " rows that fit into one download; filter it, or take it in"
                        + " parts with limit and order.");
    }

    /** Rows that can be asked for once. */
    public interface Rows {

        /** All rows, or a problem. */
        Outcome into(RowSink sink) throws IOException;

        /** All rows as CSV; a source that can do it faster than row by row does. */
        default Outcome asCsv(OutputStream out) throws IOException {
            return into(new CsvSink(out, false));
        }
    }
}
