package io.datawarp.governance.plot;

import java.util.List;
import java.util.Locale;

/**
 * Plots as SVG text that stands inside HTML. Colours come from the page's classes {@code line}, {@code band},
 * {@code good}, {@code bad}, {@code axis}, so that they follow light and dark.
 */
public final class Plot {

    private static final int WIDTH = 640;
    private static final int HEIGHT = 180;
    private static final int LEFT = 64;
    private static final int BOTTOM = 24;
    private static final int TOP = 10;
    private static final int RIGHT = 12;

    private Plot() {}

    /** A value with its label. */
    public record Point(String label, double value) {}

    /** A value with its error band, so many days after the last that was measured. */
    public record Banded(String label, int daysAfter, double value, double low, double high) {}

    /** Two counts that are stacked: good below, bad on top. */
    public record Stack(String label, long good, long bad) {}

    /** A line without axes, as high as text; with fewer than two points it is empty. */
    public static String sparkline(List<Point> points, String title) {
        if (points.size() < 2) {
            return "<span class=\"soft\">since today</span>";
        }
        double least = points.stream().mapToDouble(Point::value).min().orElse(0);
        double most = points.stream().mapToDouble(Point::value).max().orElse(1);
        double span = most == least ? 1 : most - least;
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < points.size(); i++) {
            double y = most == least ? 12 : 22 - 20 * (points.get(i).value() - least) / span;
            line.append(text(2 + 116.0 * i / (points.size() - 1)))
                    .append(',')
                    .append(text(y))
                    .append(' ');
        }
        return "<svg class=\"spark\" viewBox=\"0 0 120 24\" role=\"img\" aria-label=\"" + escaped(title)
                + "\"><title>"
                + escaped(title + ": " + points.get(0).label() + " to "
                        + points.get(points.size() - 1).label())
                + "</title><polyline class=\"line\" points=\"" + line.toString().strip() + "\"/></svg>";
    }

    /** Stacked bars, such as loads a day. */
    public static String bars(List<Stack> stacks, String title) {
        long most = Math.max(
                1,
                stacks.stream()
                        .mapToLong(stack -> stack.good() + stack.bad())
                        .max()
                        .orElse(1));
        Frame frame = new Frame(title, 0, most);
        double width = (double) (WIDTH - LEFT - RIGHT) / Math.max(1, stacks.size());
        for (int i = 0; i < stacks.size(); i++) {
            Stack stack = stacks.get(i);
            double x = LEFT + i * width + width * 0.15;
            String hint = stack.label() + ": " + stack.good() + " completed, " + stack.bad() + " failed";
            double good = (double) stack.good();
            frame.bar("good", x, width * 0.7, 0, good, hint);
            frame.bar("bad", x, width * 0.7, good, good + (double) stack.bad(), hint);
            frame.label(LEFT + (i + 0.5) * width, stack.label(), i, stacks.size());
        }
        return frame.close();
    }

    /** What was measured as a line, what is expected as a dashed line inside its band. */
    public static String forecast(List<Point> measured, List<Banded> expected, String title) {
        double most = Math.max(
                measured.stream().mapToDouble(Point::value).max().orElse(1),
                expected.stream().mapToDouble(Banded::high).max().orElse(0));
        Frame frame = new Frame(title, 0, Math.max(1, most));
        int ahead = expected.isEmpty() ? 0 : expected.get(expected.size() - 1).daysAfter();
        int steps = Math.max(1, measured.size() - 1 + ahead);
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < measured.size(); i++) {
            frame.point(line, i, steps, measured.get(i).value());
            frame.label(frame.x(i, steps), measured.get(i).label(), i, steps + 1);
        }
        if (!expected.isEmpty() && !measured.isEmpty()) {
            int now = measured.size() - 1;
            StringBuilder dashed = new StringBuilder();
            StringBuilder band = new StringBuilder();
            double last = measured.get(now).value();
            frame.point(dashed, now, steps, last);
            frame.point(band, now, steps, last);
            for (Banded month : expected) {
                frame.point(dashed, now + month.daysAfter(), steps, month.value());
                frame.point(band, now + month.daysAfter(), steps, month.high());
                frame.label(frame.x(now + month.daysAfter(), steps), month.label(), 0, 1);
            }
            for (int i = expected.size() - 1; i >= 0; i--) {
                frame.point(
                        band,
                        now + expected.get(i).daysAfter(),
                        steps,
                        expected.get(i).low());
            }
            frame.add("<polygon class=\"band\" points=\"" + band + "\"/><polyline class=\"line dashed\" points=\""
                    + dashed + "\"/>");
        }
        frame.add("<polyline class=\"line\" points=\"" + line + "\"/>");
        return frame.close();
    }

    static String text(double number) {
        return String.format(Locale.ROOT, "%.1f", number);
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /** Axes and scale of one plot. */
    private static final class Frame {

        private static final int LABELS = 8;

        private final StringBuilder svg = new StringBuilder();
        private final double low;
        private final double span;

        Frame(String title, double low, double high) {
            this.low = low;
            this.span = nice(high - low);
            svg.append("<svg class=\"plot\" viewBox=\"0 0 " + WIDTH + " " + HEIGHT + "\" role=\"img\" aria-label=\"")
                    .append(escaped(title))
                    .append("\"><title>")
                    .append(escaped(title))
                    .append("</title>");
            for (int i = 0; i <= 4; i++) {
                double value = low + span * i / 4;
                svg.append("<line class=\"axis\" x1=\"" + LEFT + "\" x2=\"" + (WIDTH - RIGHT) + "\" y1=\"")
                        .append(text(y(value)))
                        .append("\" y2=\"")
                        .append(text(y(value)))
                        .append("\"/><text text-anchor=\"end\" x=\"" + (LEFT - 6) + "\" y=\"")
                        .append(text(y(value) + 4))
                        .append("\">")
                        .append(Amount.text(value))
                        .append("</text>");
            }
        }

        double x(int step, int steps) {
            return LEFT + (double) (WIDTH - LEFT - RIGHT) * step / steps;
        }

        double y(double value) {
            return HEIGHT - BOTTOM - (value - low) / span * (HEIGHT - BOTTOM - TOP);
        }

        void point(StringBuilder line, int step, int steps, double value) {
            line.append(text(x(step, steps))).append(',').append(text(y(value))).append(' ');
        }

        void bar(String name, double x, double width, double from, double to, String hint) {
            if (to > from) {
                svg.append("<rect class=\"").append(name).append("\" x=\"").append(text(x));
                svg.append("\" y=\"").append(text(y(to))).append("\" width=\"").append(text(width));
                svg.append("\" height=\"").append(text(y(from) - y(to))).append("\"><title>");
                svg.append(escaped(hint)).append("</title></rect>");
            }
        }

        void label(double x, String label, int place, int places) {
            int every = Math.max(1, (int) Math.ceil((double) places / LABELS));
            if (place % every == 0) {
                svg.append("<text text-anchor=\"middle\" x=\"").append(text(x));
                svg.append("\" y=\"" + (HEIGHT - 6) + "\">")
                        .append(escaped(label))
                        .append("</text>");
            }
        }

        void add(String markup) {
            svg.append(markup);
        }

        String close() {
            return svg.append("</svg>").toString();
        }

        private static double nice(double value) {
            double unit = Math.pow(10, Math.floor(Math.log10(Math.max(value, 1e-9))));
            for (double factor : new double[] {1, 2, 4, 8}) {
                if (factor * unit >= value) {
                    return Math.max(4, factor * unit);
                }
            }
            return Math.max(4, 10 * unit);
        }
    }
}
