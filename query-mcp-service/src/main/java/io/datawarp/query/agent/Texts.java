package io.datawarp.query.agent;

import io.datawarp.query.answer.Answer;
import io.datawarp.query.catalog.DatasetPage;
import io.datawarp.query.catalog.DatasetSummary;
import io.datawarp.query.lineage.Citation;
import io.datawarp.query.lineage.Lineage;
import io.datawarp.query.lineage.Source;
import io.datawarp.query.reader.Column;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Answers in a few lines of text, for models and clients that read no structure. */
final class Texts {

    private static final int ROWS = 50;

    private Texts() {}

    static String of(DatasetPage page) {
        String lines = page.items().stream().map(Texts::line).collect(Collectors.joining("\n"));
        return page.items().size() + " of " + page.total() + " datasets.\n" + lines
                + (page.nextCursor() == null
                        ? ""
                        : "\nMore with cursor " + page.nextCursor() + "; search_datasets finds by topic.");
    }

    static String of(Answer answer) {
        StringBuilder text = new StringBuilder();
        text.append(answer.columns().stream().map(Column::name).collect(Collectors.joining(" | ")));
        for (List<@Nullable Object> row :
                answer.rows().subList(0, Math.min(ROWS, answer.rows().size()))) {
            text.append('\n').append(row.stream().map(Texts::cell).collect(Collectors.joining(" | ")));
        }
        if (answer.rows().size() > ROWS) {
            text.append("\n... ").append(answer.rows().size() - ROWS).append(" more rows in structuredContent");
        }
        text.append("\n(").append(answer.rowCount()).append(" rows)");
        answer.warnings().forEach(warning -> text.append("\nWarning: ").append(warning));
        if (answer.nextCursor() != null) {
            text.append("\nNext page with cursor ").append(answer.nextCursor());
        }
        return text.append(source(answer.citation())).toString();
    }

    static String of(Lineage lineage) {
        return lineage.dataset() + " is published in " + lineage.table() + ", " + lineage.periodsTotal()
                + " periods. Newest first:\n"
                + lineage.periods().stream().limit(12).map(Texts::line).collect(Collectors.joining("\n"));
    }

    private static String line(DatasetSummary dataset) {
        return dataset.code() + ": " + dataset.name() + " (" + dataset.publication() + ", " + dataset.rowCount()
                + " rows"
                + (dataset.lastPeriod() == null ? "" : ", " + dataset.firstPeriod() + " to " + dataset.lastPeriod())
                + (dataset.status().equals("active") ? "" : ", " + dataset.status()) + ")";
    }

    private static String line(Source source) {
        return source.period() + ": load " + source.loadId() + " of " + source.url() + " sheet " + source.sheet()
                + " range " + source.tableRange() + " sha256 " + source.fileSha256();
    }

    private static String source(@Nullable Citation citation) {
        return citation == null
                ? ""
                : "\nSource: " + citation.publication() + ", " + citation.dataset() + ", " + citation.url() + ", sheet "
                        + citation.sheet() + ", loaded " + citation.loadedAt() + ", licence " + citation.licence();
    }

    private static String cell(@Nullable Object value) {
        return value == null ? "" : value.toString().replace("\n", " ");
    }
}
