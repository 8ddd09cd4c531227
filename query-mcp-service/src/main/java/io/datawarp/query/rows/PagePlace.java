package io.datawarp.query.rows;

import io.datawarp.http.PageCursor;
import io.datawarp.http.Problem;
import io.datawarp.query.catalog.Dataset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a page starts. It belongs to one question and to one edition of the dataset: after the next load the pages would
 * no longer fit together, so the cursor says so instead of repeating or skipping rows.
 *
 * @param before rows of earlier pages
 * @param row the last of them, as the table tells its rows apart; none on a first page and for groups
 */
record PagePlace(long before, @Nullable String row, String question, String edition) {

    private static final Pattern KEY = Pattern.compile("(\\d{1,18}) (\\([0-9,]+\\)|\\d+|-) ([0-9a-f]{24}) (.*)");
    private static final String NO_ROW = "-";

    static PagePlace of(Dataset dataset, RowsQuestion question) {
        // Short hashes will not do: those of RX1 and RWP, codes of two hospitals, are the same in Java.
        String identity = Unchanged.hash(question.identity());
        @Nullable String cursor = question.cursor();
        if (cursor == null) {
            return new PagePlace(0, null, identity, dataset.edition());
        }
        Matcher key = KEY.matcher(PageCursor.key(cursor));
        if (!key.matches() || key.group(2).equals(NO_ROW) != question.grouped()) {
            throw invalid("Use the cursor of the previous page just as it was given");
        }
        if (!key.group(3).equals(identity)) {
            throw invalid("The cursor belongs to another question; repeat the question it came from unchanged");
        }
        if (!key.group(4).equals(dataset.edition())) {
            throw Problem.of(
                    409,
                    "CURSOR_OUTDATED",
                    "Cursor outdated",
                    "'" + dataset.code() + "' was loaded again since that page; start again without a cursor");
        }
        String row = key.group(2).equals(NO_ROW) ? null : key.group(2);
        return new PagePlace(Long.parseLong(key.group(1)), row, identity, dataset.edition());
    }

    /** The cursor to the page after this one, which ends with that row. */
    String after(long rows, @Nullable String lastRow) {
        return PageCursor.after(
                (before + rows) + " " + (lastRow == null ? NO_ROW : lastRow) + " " + question + " " + edition);
    }

    private static Problem invalid(String detail) {
        return Problem.of(400, "INVALID_CURSOR", "Invalid cursor", detail);
    }
}
