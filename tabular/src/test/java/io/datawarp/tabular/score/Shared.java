package io.datawarp.tabular.score;

import java.nio.file.Path;

/** Published files and annotations that stand beside the project and must not be copied into it. */
public final class Shared {

    private Shared() {}

    public static Path corpus() {
        return root().resolve("corpus");
    }

    public static Path saus() {
        return root().resolve("eval").resolve("saus_lines.jsonl.gz");
    }

    private static Path root() {
        return Path.of("..", "..", "shared");
    }
}
