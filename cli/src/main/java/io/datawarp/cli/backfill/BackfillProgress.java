package io.datawarp.cli.backfill;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** A line for each file that ends, and on a terminal a bar with the time that is left. */
final class BackfillProgress implements AutoCloseable {

    private static final String CLEAR_LINE = "\r\u001b[2K";

    private final @Nullable ProgressBar bar;
    private final Set<Long> said = new HashSet<>();

    private BackfillProgress(@Nullable ProgressBar bar) {
        this.bar = bar;
    }

    static BackfillProgress show() {
        if (!Boolean.getBoolean("datawarp.terminal")) {
            return new BackfillProgress(null);
        }
        return new BackfillProgress(new ProgressBarBuilder()
                .setTaskName("backfill")
                .setUnit(" files", 1)
                .setStyle(ProgressBarStyle.ASCII)
                .setInitialMax(-1)
                .clearDisplayOnFinish()
                .build());
    }

    /** Shows how far a backfill is. */
    void take(JsonNode event) {
        event.path("last").forEach(this::say);
        if (bar != null) {
            long total = event.path("total").asLong(-1);
            bar.maxHint(total > 0 ? total : -1);
            bar.stepTo(event.path("done").asLong());
            long failed = event.path("failed").asLong();
            bar.setExtraMessage(failed == 0 ? "" : failed + " failed");
        }
    }

    /** Says the rest, whatever was missed on the way. */
    void end(JsonNode backfill) {
        backfill.path("files").forEach(this::say);
    }

    private void say(JsonNode file) {
        if (said.add(file.path("file_id").asLong())) {
            for (String line : BackfillLines.of(file)) {
                System.err.println(bar == null ? line : CLEAR_LINE + line);
            }
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
