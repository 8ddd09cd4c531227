package io.datawarp.query.agent;

import io.datawarp.query.answer.Answer;
import io.datawarp.query.catalog.DatasetPage;
import io.datawarp.query.catalog.DatasetSummary;
import io.datawarp.query.describe.ColumnDescription;
import io.datawarp.query.describe.Description;
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
    private static final int NAMED_SOURCES = 3;

    private Texts() {}

    static String of(DatasetPage page) {
        String lines = page.items().stream().map(Texts::line).collect(Collectors.joining("\n"));
        return page.items().size() + " of " + page.total() + " datasets."
                + (page.note() == null ? "" : " " + page.note()) + "\n" + lines
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
        text.append("\n(").append(answer.rowCount()).append(answer.rowCount() == 1 ? " row)" : " rows)");
        answer.warnings().forEach(warning -> text.append("\nWarning: ").append(warning));
        if (answer.nextCursor() != null) {
            text.append("\nNext page with cursor ").append(answer.nextCursor());
        }
        return text.append(source(answer.citation())).toString();
    }

    static String of(Description description) {
        Description.Periods periods = description.periods();
        StringBuilder text = new StringBuilder(description.code() + ": " + description.name() + ". "
                + description.rowCount() + " rows in " + description.sqlTable() + ", " + periods.count() + " periods ("
                + periods.first() + " to " + periods.last() + ")"
                + (periods.missingCount() == 0 ? "" : ", " + periods.missingCount() + " missing between") + "."
                + (description.grain().columns().isEmpty()
                        ? ""
                        : " One row per "
                                + String.join(", ", description.grain().columns()) + ".")
                + (description.totalRows() == 0
                        ? ""
                        : " " + description.totalRows() + " rows are totals of others: do not add them up with these.")
                + " Columns:");
        description.columns().forEach(column -> text.append(line(column)));
        description
                .provisional()
                .forEach(where -> text.append("\nProvisional: ").append(where));
        description.warnings().forEach(warning -> text.append("\nWarning: ").append(warning));
        description.leftOut().forEach(left -> text.append("\nLeft out: ").append(left));
        return text.toString();
    }

    private static String line(ColumnDescription column) {
        return "\n- " + column.name() + " " + column.type() + (column.unit() == null ? "" : " in " + column.unit())
                + (column.description() == null ? "" : ": " + column.description())
                + (column.markers().isEmpty()
                        ? ""
                        : "; markers in " + column.markerColumn() + ": "
                                + column.markers().stream()
                                        .map(marker -> marker.marker() + " = " + marker.meaning())
                                        .collect(Collectors.joining(", ")));
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
                + (dataset.status().equals("active") ? "" : ", " + dataset.status()) + ")"
                + (dataset.why() == null ? "" : " found by " + dataset.why());
    }

    private static String line(Source source) {
        return source.period() + ": load " + source.loadId() + " of " + source.url() + " sheet " + source.sheet()
                + " range " + source.tableRange() + " sha256 " + source.fileSha256();
    }

    private static String source(@Nullable Citation citation) {
        if (citation == null) {
            return "";
        }
        List<Citation.CitedSource> sources = citation.sources();
        String files = sources.stream().limit(NAMED_SOURCES).map(Texts::file).collect(Collectors.joining("; "));
        int left = sources.size() - NAMED_SOURCES;
        return "\nSource: " + citation.publication() + ", " + citation.dataset()
                + (citation.coversRows() ? "" : ", newest of the dataset's " + citation.periodsTotal() + " periods")
                + (files.isEmpty() ? "" : ", " + files)
                + (left > 0 ? "; " + left + " more files in structuredContent" : "") + ", licence "
                + citation.licence();
    }

    private static String file(Citation.CitedSource source) {
        return source.url() + ", sheet " + source.sheet() + ", loaded " + source.loadedAt();
    }

    private static String cell(@Nullable Object value) {
        return value == null ? "" : value.toString().replace("\n", " ");
    }
}
