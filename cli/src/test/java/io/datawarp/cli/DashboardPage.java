package io.datawarp.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** All dashboards on one page, each panel's title, description and answers, for looking at where Grafana is not. */
final class DashboardPage {

    private static final int MOST_ROWS = 12;
    private static final List<String> COLOURS =
            List.of("#1d70b8", "#d4351c", "#00703c", "#f47738", "#4c2c92", "#505a5f");

    private final Map<String, StringBuilder> answers = new ConcurrentSkipListMap<>();

    /** What PostgreSQL answered: rows of values as JDBC gives them. */
    void add(DashboardPanel panel, List<String> columns, List<List<Object>> rows) {
        boolean isDrawn = panel.json().path("type").asText().equals("timeseries")
                && !rows.isEmpty()
                && rows.get(0).get(0) instanceof Timestamp;
        add(panel, isDrawn ? plot(columns, rows) : table(columns, rows));
    }

    /** What Prometheus answered: a vector. */
    void add(DashboardPanel panel, JsonNode vector) {
        List<List<Object>> rows = new ArrayList<>();
        vector.forEach(sample -> rows.add(List.of(
                sample.path("metric").toString(), sample.path("value").path(1).asText())));
        add(panel, table(List.of("series", "value"), rows));
    }

    private void add(DashboardPanel panel, String html) {
        answers.computeIfAbsent(panel.name(), name -> new StringBuilder()).append(html);
    }

    void write(Path file) throws IOException {
        StringBuilder page = new StringBuilder("""
                <!doctype html><meta charset="utf-8"><title>DataWarp dashboards</title>
                <style>body{font:13px sans-serif;margin:1em}main{display:grid;grid-template-columns:repeat(3,1fr);gap:1em}
                h1{grid-column:1/-1;margin:.5em 0 0}section{border:1px solid #b1b4b6;padding:.5em;overflow:auto}
                h2{font-size:14px;margin:0}p{color:#505a5f;margin:.3em 0}td,th{padding:.1em .5em;text-align:left}
                svg{width:100%;height:120px}</style><main>
                """);
        String dashboard = "";
        for (DashboardPanel panel : DashboardPanel.all()) {
            if (!dashboard.equals(panel.dashboard())) {
                dashboard = panel.dashboard();
                page.append("<h1>").append(escaped(dashboard)).append("</h1>\n");
            }
            page.append("<section><h2>")
                    .append(escaped(panel.json().path("title").asText()))
                    .append("</h2><p>")
                    .append(escaped(panel.json().path("description").asText()))
                    .append("</p>")
                    .append(answers.getOrDefault(panel.name(), new StringBuilder("not asked")))
                    .append("</section>\n");
        }
        Files.writeString(file, page.append("</main>"));
    }

    private static String table(List<String> columns, List<List<Object>> rows) {
        StringBuilder table = new StringBuilder("<table><tr>");
        columns.forEach(column -> table.append("<th>").append(escaped(column)));
        for (List<Object> row : rows.subList(0, Math.min(MOST_ROWS, rows.size()))) {
            table.append("<tr>");
            row.forEach(value -> table.append("<td>").append(escaped(String.valueOf(value))));
        }
        table.append("</table>");
        return rows.isEmpty() ? "nothing" : rows.size() > MOST_ROWS ? table + "and more" : table.toString();
    }

    // The columns of a series: time, then a name when it is text, then one number or several.
    private static String plot(List<String> columns, List<List<Object>> rows) {
        Map<String, List<double[]>> series = new TreeMap<>();
        for (List<Object> row : rows) {
            double time = ((Timestamp) row.get(0)).getTime();
            String name = "";
            for (int column = 1; column < columns.size(); column++) {
                if (row.get(column) instanceof Number number) {
                    series.computeIfAbsent((name + " " + columns.get(column)).strip(), key -> new ArrayList<>())
                            .add(new double[] {time, number.doubleValue()});
                } else {
                    name = String.valueOf(row.get(column));
                }
            }
        }
        double[] times = bounds(series, 0);
        double[] values = bounds(series, 1);
        StringBuilder picture = new StringBuilder("<svg viewBox=\"0 0 400 120\" preserveAspectRatio=\"none\">");
        StringBuilder legend = new StringBuilder();
        int index = 0;
        for (Map.Entry<String, List<double[]>> line : series.entrySet()) {
            String colour = COLOURS.get(index++ % COLOURS.size());
            StringBuilder points = new StringBuilder();
            for (double[] point : line.getValue()) {
                double x = 5 + 390 * (point[0] - times[0]) / Math.max(1, times[1] - times[0]);
                double y = 115 - 110 * point[1] / Math.max(1e-9, values[1]);
                points.append(x).append(',').append(y).append(' ');
                picture.append("<circle r=\"2\" fill=\"%s\" cx=\"%s\" cy=\"%s\"/>".formatted(colour, x, y));
            }
            picture.append("<polyline fill=\"none\" stroke=\"%s\" points=\"%s\"/>".formatted(colour, points));
            legend.append("<span style=\"color:%s\">%s</span> ".formatted(colour, escaped(line.getKey())));
        }
        return picture + "</svg>" + legend + "up to " + values[1] + ", " + new Timestamp((long) times[0]) + " to "
                + new Timestamp((long) times[1]);
    }

    private static double[] bounds(Map<String, List<double[]>> series, int of) {
        var all = series.values().stream()
                .flatMap(List::stream)
                .mapToDouble(point -> point[of])
                .summaryStatistics();
        return new double[] {all.getMin(), all.getMax()};
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }
}
