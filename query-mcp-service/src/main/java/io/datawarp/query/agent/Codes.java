package io.datawarp.query.agent;

import io.datawarp.query.catalog.Datasets;
import io.quarkiverse.mcp.server.CompletionResponse;
import jakarta.inject.Singleton;
import java.util.List;

/** Completes the codes of datasets as somebody types them. */
@Singleton
class Codes {

    private static final int SUGGESTIONS = 100;

    private final Datasets datasets;

    Codes(Datasets datasets) {
        this.datasets = datasets;
    }

    CompletionResponse like(String begun) {
        List<String> all =
                datasets.codes().stream().filter(code -> code.contains(begun)).toList();
        return new CompletionResponse(
                all.subList(0, Math.min(SUGGESTIONS, all.size())), all.size(), all.size() > SUGGESTIONS);
    }
}
