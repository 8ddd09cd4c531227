package io.datawarp.query.answer;

import io.datawarp.query.reader.Budget;
import io.datawarp.query.reader.Outcome;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/**
 * An answer as a file. A first megabyte is made before anything is sent, so that a mistake becomes a problem and not a
 * broken file; only a longer answer is made again and streamed, in constant memory.
 */
public final class Download {

    private static final Budget FIRST = new Budget(50_000, 1_000_000, false);

    private Download() {}

    public static Response of(String mediaType, Budget everything, Body body) {
        try {
            ByteArrayOutputStream start = new ByteArrayOutputStream();
            Budget first = new Budget(Math.min(everything.rows(), FIRST.rows()), FIRST.bytes(), false);
            Outcome outcome = body.write(start, first);
            boolean whole = !outcome.truncated() || outcome.rows() == everything.rows();
            return Response.ok(whole ? start.toByteArray() : stream(everything, body), mediaType)
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException("The answer could not be written", e);
        }
    }

    private static StreamingOutput stream(Budget everything, Body body) {
        return out -> body.write(out, everything);
    }

    /** Writes as much of the answer as a budget allows. */
    public interface Body {

        Outcome write(OutputStream out, Budget budget) throws IOException;
    }
}
