package io.datawarp.ingest.identity;

import io.datawarp.tabular.ColumnExtract;
import io.datawarp.tabular.ColumnType;
import io.datawarp.tabular.Hidden;
import io.datawarp.tabular.Reconciliation;
import io.datawarp.tabular.TableExtract;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tables as the reader would describe them; a header that begins with # is a column of numbers. */
final class Tables {

    private Tables() {}

    static TableExtract table(String sheet, int number, @Nullable String title, String... headers) {
        List<ColumnExtract> columns = new ArrayList<>();
        for (String header : headers) {
            boolean figures = header.startsWith("#");
            columns.add(new ColumnExtract(
                    "A",
                    "c" + columns.size(),
                    figures ? header.substring(1) : header,
                    figures ? ColumnType.BIGINT : ColumnType.TEXT,
                    List.of(),
                    null,
                    List.of()));
        }
        return new TableExtract(
                sheet,
                number,
                "A1:B9",
                List.of(1),
                2,
                9,
                8,
                title,
                List.of(),
                0.99,
                null,
                columns,
                List.of(),
                List.of(),
                Hidden.NONE,
                new Reconciliation(0, 0, 0),
                List.of());
    }
}
