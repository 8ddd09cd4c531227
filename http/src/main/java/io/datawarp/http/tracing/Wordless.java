package io.datawarp.http.tracing;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Takes out of every span what a caller wrote or holds: a query string, a statement, the id of a session. What was
 * done, to which table, and for how long remains. A sanitizer would leave identifiers and what it misreads; a question
 * may be secret as a whole.
 */
@ApplicationScoped
public class Wordless implements SpanProcessor {

    static final String IN_PLACE = "(not recorded)";

    private static final List<AttributeKey<String>> WORDS = List.of(
            AttributeKey.stringKey("db.query.text"),
            AttributeKey.stringKey("db.statement"),
            AttributeKey.stringKey("mcp.session.id"),
            AttributeKey.stringKey("url.full"),
            AttributeKey.stringKey("url.query"));

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {
        for (AttributeKey<String> words : WORDS) {
            if (span.getAttribute(words) != null) {
                span.setAttribute(words, IN_PLACE);
            }
        }
    }

    @Override
    public boolean isStartRequired() {
        return true;
    }

    @Override
    public void onEnd(ReadableSpan span) {}

    @Override
    public boolean isEndRequired() {
        return false;
    }
}
