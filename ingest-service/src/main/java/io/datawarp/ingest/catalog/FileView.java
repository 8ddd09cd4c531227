package io.datawarp.ingest.catalog;

import io.datawarp.ingest.publication.Flaw;
import io.datawarp.ingest.publication.Publications;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The publications file.
 *
 * @param path null when the service has none
 * @param readAt when the version in force was read; null when none could be
 * @param errors of the newest version; empty when it is in force
 */
public record FileView(@Nullable String path, @Nullable Instant readAt, List<Flaw> errors) {

    public FileView {
        errors = List.copyOf(errors);
    }

    static FileView of(Publications.State state) {
        Path file = state.file();
        return new FileView(file == null ? null : file.toString(), state.readAt(), state.flaws());
    }
}
