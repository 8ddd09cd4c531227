package io.datawarp.cli.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** A bar on a terminal, fed by the load's progress events; nothing where nobody looks. */
final class LoadProgress implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final @Nullable ProgressBar bar;
    private final @Nullable CompletableFuture<Void> events;
    private volatile @Nullable JsonNode latest;

    private LoadProgress(@Nullable ProgressBar bar, @Nullable URI events) {
        this.bar = bar;
        this.events = events == null
                ? null
                : HttpClient.newHttpClient()
                        .sendAsync(HttpRequest.newBuilder(events).build(), BodyHandlers.ofLines())
                        .thenAccept(response -> response.body().forEach(this::take));
    }

    static LoadProgress show(URI ingest, long loadId) {
        if (!Boolean.getBoolean("datawarp.terminal")) {
            return new LoadProgress(null, null);
        }
        ProgressBar bar = new ProgressBarBuilder()
                .setTaskName("load " + loadId)
                .setStyle(ProgressBarStyle.ASCII)
                .setInitialMax(-1)
                .clearDisplayOnFinish()
                .build();
        return new LoadProgress(bar, ingest.resolve("/v1/loads/" + loadId + "/progress"));
    }

    void refresh() {
        JsonNode event = latest;
        if (bar == null || event == null) {
            return;
        }
        long total = event.path("total").asLong(-1);
        bar.maxHint(total > 0 ? total : -1);
        bar.stepTo(event.path("done").asLong());
        bar.setExtraMessage(event.path("phase").asText());
    }

    @Override
    public void close() {
        if (events != null) {
            events.cancel(true);
        }
        if (bar != null) {
            bar.close();
        }
    }

    private void take(String line) {
        if (line.startsWith("data:")) {
            try {
                latest = JSON.readTree(line.substring("data:".length()));
            } catch (JsonProcessingException e) {
                // A bar that misses a step is no reason to stop a load.
                latest = null;
            }
        }
    }
}
