package io.datawarp.ingest.locate;

import io.datawarp.ingest.LoadFailure;
import io.datawarp.ingest.period.Period;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was found for one period of a publication.
 *
 * @param period null when neither the publications file nor the file's name tells: its content must
 * @param files none when {@code failure} says why, else at least one
 * @param failure names publication, period, page or pattern, and what to do
 * @param awaited whether nothing was found because the release is not due yet: no failure to speak of
 */
public record Finding(
        @Nullable Period period,
        List<Located> files,
        @Nullable LoadFailure failure,
        boolean awaited) {

    public Finding {
        files = List.copyOf(files);
        if (files.isEmpty() == (failure == null)) {
            throw new IllegalArgumentException("a finding has files or says why not");
        }
    }
}
