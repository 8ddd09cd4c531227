package io.datawarp.query.rows;

import io.datawarp.http.PageCursor;
import io.datawarp.http.Problem;
import io.datawarp.query.catalog.Dataset;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a page starts. It belongs to one question and to the rows of one load: after the next load the pages would no
 * longer fit together, so the cursor says so instead of repeating or skipping rows.
 */
record PagePlace(long offset, int question, String load) {

    static PagePlace of(Dataset dataset, RowsQuestion question) {
        int identity = question.identity().hashCode();
        String load = String.valueOf(dataset.lastLoadAt());
        @Nullable String cursor = question.cursor();
        if (cursor == null || cursor.isEmpty()) {
            return new PagePlace(0, identity, load);
        }
        PagePlace place = read(PageCursor.key(cursor));
        if (place.question() != identity) {
            throw invalid("The cursor belongs to another question; repeat the question it came from unchanged");
        }
        if (!place.load().equals(load)) {
            throw Problem.of(
                    409,
                    "CURSOR_OUTDATED",
                    "Cursor outdated",
                    "'" + dataset.code() + "' was loaded again since that page; start again without a cursor");
        }
        return place;
    }

    String after(long rows) {
        return PageCursor.after((offset + rows) + " " + question + " " + load);
    }

    private static PagePlace read(String key) {
        String[] parts = key.split(" ", 3);
        try {
            return new PagePlace(
                    Long.parseLong(parts[0]), Integer.parseInt(parts[1]), Objects.requireNonNull(parts[2]));
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw invalid("Use the cursor of the previous page just as it was given");
        }
    }

    private static Problem invalid(String detail) {
        return Problem.of(400, "INVALID_CURSOR", "Invalid cursor", detail);
    }
}
