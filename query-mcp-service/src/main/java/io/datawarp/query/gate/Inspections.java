package io.datawarp.query.gate;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.datawarp.query.catalog.Dataset;
import io.datawarp.query.catalog.Datasets;
import io.datawarp.query.reader.Query;
import io.datawarp.query.reader.Reader;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/** Inspects callers' statements, and remembers for a while those that may run: the same is asked again and again. */
@ApplicationScoped
public class Inspections {

    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final long CHARACTERS = 2_000_000;

    private final SqlGate gate;
    private final Reader reader;
    private final Datasets datasets;
    private final Cache<String, Inspected> known = Caffeine.newBuilder()
            .expireAfterWrite(LONGEST)
            .maximumWeight(CHARACTERS)
            .weigher((String statement, Inspected inspected) -> statement.length())
            .build();

    Inspections(SqlGate gate, Reader reader, Datasets datasets) {
        this.gate = gate;
        this.reader = reader;
        this.datasets = datasets;
    }

    /**
     * What the text asks for, or a problem when it may not run. The inspection may be some seconds old: who uses it asks
     * {@link Datasets#areCurrent} before answering.
     */
    public Inspected recent(String text) {
        String statement = gate.statement(text);
        Inspected before = known.getIfPresent(statement);
        return before != null && before.datasets().stream().allMatch(datasets::isRecent) ? before : inspect(statement);
    }

    /** The same, inspected now. */
    public Inspected now(String text) {
        return inspect(gate.statement(text));
    }

    private Inspected inspect(String statement) {
        Verdict verdict = reader.inspect((connection, begin) -> gate.inspect(connection, begin, statement));
        List<Dataset> read = verdict.codes().stream().map(datasets::recent).toList();
        Inspected inspected = new Inspected(new Query(statement, List.of(), verdict.types(), verdict.codes()), read);
        known.put(statement, inspected);
        return inspected;
    }
}
