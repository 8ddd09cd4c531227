package io.datawarp.cli.extract;

import io.datawarp.tabular.TableExtract;
import io.datawarp.tabular.TabularDocument;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The first value of each column, so that a person sees at once whether names and values go together. */
final class Examples {

    private static final int ROWS = 200;
    private static final int LONGEST = 30;

    private Examples() {}

    static List<String> of(TabularDocument document, TableExtract table) throws IOException {
        @Nullable String[] found = new String[table.columns().size()];
        int[] rows = {0};
        try {
            document.rows(table, row -> {
                for (int i = 0; i < found.length; i++) {
                    Object value = row.value(i) == null ? row.marker(i) : row.value(i);
                    found[i] = found[i] != null || value == null ? found[i] : text(value);
                }
                if (++rows[0] == ROWS || Arrays.stream(found).allMatch(each -> each != null)) {
                    throw new EnoughException();
                }
            });
        } catch (EnoughException enough) {
            return texts(found);
        }
        return texts(found);
    }

    private static List<String> texts(@Nullable String[] found) {
        return Arrays.stream(found).map(each -> each == null ? "" : each).toList();
    }

    private static String text(Object value) {
        String text = Words.oneLine(value instanceof BigDecimal number ? number.toPlainString() : value.toString());
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
    }

    /** Ends the reading of a table early. */
    private static final class EnoughException extends IOException {

        private static final long serialVersionUID = 1L;
    }
}
