package io.datawarp.ingest.load;

import io.datawarp.http.PageCursor;
import io.datawarp.http.Problem;
import io.datawarp.ingest.LoadFailure;
import io.datawarp.ingest.event.LoadRequest;
import io.datawarp.ingest.event.LoadStatus;
import io.datawarp.ingest.fetch.SourceAddress;
import io.datawarp.ingest.period.Period;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks what callers send, and says what is wrong with it. */
final class Requests {

    private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9_]{1,39}");
    private static final int LONGEST_TEXT = 2000;

    private Requests() {}

    static LoadRequest ofAddress(LoadForm form) {
        String url = required(form.url(), "url", "the address of the file");
        try {
            return request(form, SourceAddress.parse(url).toString(), null);
        } catch (LoadFailure e) {
            throw Problem.of(400, e.code(), "Invalid address", e.getMessage());
        }
    }

    static LoadRequest ofUpload(LoadForm form, String upload) {
        return request(form, required(form.url(), "name", "the file's name"), upload);
    }

    static @Nullable LoadStatus status(@Nullable String word) {
        if (word == null) {
            return null;
        }
        try {
            return LoadStatus.of(word);
        } catch (IllegalArgumentException e) {
            throw invalid("There is no status '" + word
                    + "'. Use in_progress, validating, completed, failed, rolled_back or skipped");
        }
    }

    static long before(@Nullable String cursor) {
        if (cursor == null) {
            return Long.MAX_VALUE;
        }
        try {
            return Long.parseLong(PageCursor.key(cursor));
        } catch (NumberFormatException e) {
            throw Problem.of(
                    400,
                    "INVALID_CURSOR",
                    "Invalid cursor",
                    "Use the cursor of the previous page just as it was given");
        }
    }

    private static LoadRequest request(LoadForm form, String url, @Nullable String upload) {
        return new LoadRequest(
                code(required(form.dataset(), "dataset", "the code of the dataset")),
                url,
                upload,
                period(form.period()),
                text(form.sheet(), "sheet"),
                form.test(),
                form.validate());
    }

    private static String code(String dataset) {
        String code = dataset.strip().toLowerCase(Locale.ROOT);
        if (!CODE.matcher(code).matches()) {
            throw invalid("'" + dataset + "' is no dataset code: 2 to 40 lowercase letters, digits and underscores,"
                    + " beginning with a letter");
        }
        return code;
    }

    private static @Nullable String period(@Nullable String period) {
        if (period == null || period.isBlank()) {
            return null;
        }
        return Period.parse(period.strip())
                .map(Period::text)
                .orElseThrow(() -> Problem.of(
                        400,
                        "INVALID_PERIOD",
                        "Invalid period",
                        "'" + period + "' is no period. Write it as " + Period.FORMS));
    }

    private static String required(@Nullable String value, String field, String meaning) {
        String given = text(value, field);
        if (given == null) {
            throw invalid("'" + field + "' is missing: " + meaning);
        }
        return given;
    }

    private static @Nullable String text(@Nullable String value, String field) {
        if (value == null || value.isBlank()) {
            return null;
        }
        if (value.length() > LONGEST_TEXT || value.indexOf('\0') >= 0) {
            throw invalid("'" + field + "' is longer than " + LONGEST_TEXT + " characters or holds a NUL");
        }
        return value;
    }

    private static Problem invalid(String detail) {
        return Problem.of(400, "INVALID_REQUEST", "Invalid request", detail);
    }
}
