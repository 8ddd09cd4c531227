package io.datawarp.query.agent;

import io.datawarp.query.catalog.Datasets;
import io.quarkiverse.mcp.server.CompletionManager;
import io.quarkiverse.mcp.server.CompletionResponse;
import io.quarkiverse.mcp.server.PromptCompletionManager;
import io.quarkiverse.mcp.server.ResourceTemplateCompletionManager;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;

/** Completes the codes of datasets as somebody types them, in every prompt and resource that takes one. */
@ApplicationScoped
class Codes {

    private static final int SUGGESTIONS = 100;

    private final Datasets datasets;

    Codes(Datasets datasets) {
        this.datasets = datasets;
    }

    void offer(
            @Observes StartupEvent event,
            PromptCompletionManager prompts,
            ResourceTemplateCompletionManager resources) {
        List.of("trend", "compare", "trace").forEach(prompt -> offer(prompts, prompt, "dataset"));
        List.of("dataset", "schema").forEach(resource -> offer(resources, resource, "code"));
    }

    private void offer(CompletionManager completions, String name, String argument) {
        completions
                .newCompletion(name)
                .setArgumentName(argument)
                .setHandler(begun -> like(begun.argumentValue()))
                .register();
    }

    private CompletionResponse like(String begun) {
        List<String> all =
                datasets.codes().stream().filter(code -> code.contains(begun)).toList();
        return new CompletionResponse(
                all.subList(0, Math.min(SUGGESTIONS, all.size())), all.size(), all.size() > SUGGESTIONS);
    }
}
