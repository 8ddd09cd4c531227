package io.datawarp.governance.report;

import io.datawarp.governance.capacity.Forecast;
import io.datawarp.governance.plot.Plot;
import io.datawarp.governance.plot.Plot.Banded;
import io.datawarp.governance.plot.Plot.Point;
import io.datawarp.governance.plot.Plot.Stack;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** Renders a report: as one HTML file that needs nothing else, and as plain text. */
public final class ReportText {

    private ReportText() {}

    public static String html(Report report) {
        String loads = Plot.bars(
                report.loads().stream()
                        .map(day -> new Stack(day.day().toString().substring(5), day.completed(), day.failed()))
                        .toList(),
                "Loads that completed and failed, a day each");
        return Templates.report(report, loads, storage(report.forecast())).render();
    }

    // One day makes no line: the sentence above says what there is to say.
    private static String storage(Forecast forecast) {
        return forecast.measured().size() < 2
                ? ""
                : Plot.forecast(
                        forecast.measured().stream()
                                .map(day -> new Point(day.day(), day.bytes()))
                                .toList(),
                        forecast.expected().stream()
                                .map(day -> new Banded(day.day(), day.bytes(), day.low(), day.high()))
                                .toList(),
                        "Storage in bytes, measured and expected with its error band");
    }

    public static String plain(Report report) {
        StringBuilder text = new StringBuilder("DataWarp, week to " + report.day() + "\n\n");
        text.append(report.headline())
                .append("\n\nLoads\n  ")
                .append(report.loadSentence())
                .append('\n');
        report.failures()
                .forEach(failure -> text.append("  ✗ load ")
                        .append(failure.loadId())
                        .append(", ")
                        .append(failure.dataset())
                        .append(failure.period() == null ? "" : " " + failure.period())
                        .append(": ")
                        .append(failure.message())
                        .append(failure.owner() == null ? "" : " (" + failure.owner() + ")")
                        .append('\n'));
        if (!report.alerts().isEmpty()) {
            text.append("\nOpen alerts\n");
            report.alerts()
                    .forEach(alert -> text.append("  ")
                            .append(alert.severity())
                            .append(": ")
                            .append(alert.message())
                            .append('\n'));
            if (report.moreAlerts() > 0) {
                text.append("  and ").append(report.moreAlerts()).append(" more\n");
            }
        }
        text.append("\nSuccess figures\n");
        report.success()
                .figures()
                .forEach(figure -> text.append(figure.met() == null ? "  – " : figure.met() ? "  ✓ " : "  ✗ ")
                        .append(figure.title())
                        .append(": ")
                        .append(figure.text())
                        .append(" (target ")
                        .append(figure.target())
                        .append(")\n"));
        text.append("\nStorage\n  ").append(report.forecast().sentence()).append(".\n");
        report.largest()
                .forEach(size -> text.append("  ")
                        .append(size.dataset())
                        .append(": ")
                        .append(size.sizeText())
                        .append(", ")
                        .append(size.rowsText())
                        .append(" rows\n"));
        text.append("\nUse\n  ").append(report.useSentence()).append('\n');
        report.mostAsked()
                .forEach(use -> text.append("  ")
                        .append(use.dataset())
                        .append(": ")
                        .append(use.questions())
                        .append('\n'));
        if (!report.jobs().isEmpty()) {
            text.append("\nMaintenance\n");
            report.jobs()
                    .forEach(job -> text.append("  ")
                            .append(job.name())
                            .append(": ")
                            .append(job.status())
                            .append(job.error() == null ? "" : ", " + job.error())
                            .append(" (")
                            .append(job.when())
                            .append(")\n"));
        }
        return text.toString();
    }

    @CheckedTemplate(basePath = "")
    static final class Templates {

        private Templates() {}

        static native TemplateInstance report(Report report, String loads, String storage);
    }
}
