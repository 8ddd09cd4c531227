package io.datawarp.governance.success;

import io.datawarp.governance.plot.Plot;
import io.datawarp.governance.plot.Plot.Point;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.ArrayList;
import java.util.List;

/** Renders the figures as HTML. */
final class SuccessPage {

    private SuccessPage() {}

    static String of(Success success) {
        List<Row> rows = success.figures().stream()
                .map(figure -> new Row(figure, Plot.sparkline(points(figure), figure.title())))
                .toList();
        return Templates.success(success, rows).render();
    }

    private static List<Point> points(Success.Figure figure) {
        List<Point> points = new ArrayList<>();
        figure.trend().forEach(day -> points.add(new Point(day.measuredOn(), day.value())));
        return points;
    }

    /** A figure and its plot. */
    record Row(Success.Figure figure, String plot) {}

    @CheckedTemplate(basePath = "")
    static final class Templates {

        private Templates() {}

        static native TemplateInstance success(Success success, List<Row> rows);
    }
}
