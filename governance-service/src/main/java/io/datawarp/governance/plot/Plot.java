package io.datawarp.governance.plot;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;

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
    private static final int RIGHT = 24;

    private Plot() {}

    /** A value of a day. */
    public record Point(LocalDate day, double value) {}

    /** What is expected on a day, with its error band. */
    public record Banded(LocalDate day, double value, double low, double high) {}

    /** Two counts that are stacked: good below, bad on top. */
    public record Stack(String label, long good, long bad) {}

    /** A line without axes, as high as text; with one point, or none, it is a word. */
    public static String sparkline(List<Point> points, String title) {
        if (points.isEmpty()) {
            return "<span class=\"soft\">–</span>";
        }
        if (points.size() == 1) {
            return "<span class=\"soft\">since today</span>";
        }
        double least = points.stream().mapToDouble(Point::value).min().orElse(0);
        double most = points.stream().mapToDouble(Point::value).max().orElse(1);
        double span = most == least ? 1 : most - least;
        LocalDate first = points.get(0).day();
        LocalDate last = points.get(points.size() - 1).day();
        double days = days(first, last);
        StringBuilder line = new StringBuilder();
        double x = 0;
        double y = 0;
        for (Point point : points) {
            x = 2 + 113 * days(first, point.day()) / days;
            y = most == least ? 12 : 21 - 18 * (point.value() - least) / span;
            line.append(text(x)).append(',').append(text(y)).append(' ');
        }
        return "<svg class=\"spark\" viewBox=\"0 0 120 24\" role=\"img\" aria-label=\"" + escaped(title)
                + "\"><title>" + escaped(title + ": " + first + " to " + last)
                + "</title><polyline class=\"line\" points=\"" + line.toString().strip()
                + "\"/><circle class=\"dot\" cx=\""
                + text(x) + "\" cy=\"" + text(y) + "\" r=\"2.5\"/></svg>";
    }

    /** Stacked bars, such as loads a day. */
    public static String bars(List<Stack> stacks, String title) {
        long most = Math.max(
                1,
                stacks.stream()
                        .mapToLong(stack -> stack.good() + stack.bad())
                        .max()
                        .orElse(1));
        // Four steps up the axis: loads are whole.
        Frame frame = new Frame(title, 4 * Math.ceil(nice((double) most) / 4), Amount::text);
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
        Frame frame = new Frame(title, nice(Math.max(1, most)), Amount::bytes);
        LocalDate first = measured.get(0).day();
        Point now = measured.get(measured.size() - 1);
        LocalDate end = expected.isEmpty()
                ? now.day()
                : expected.get(expected.size() - 1).day();
        frame.days(first, end);
        StringBuilder line = new StringBuilder();
        measured.forEach(point -> frame.point(line, point.day(), point.value()));
        if (!expected.isEmpty()) {
            StringBuilder dashed = new StringBuilder();
            StringBuilder band = new StringBuilder();
            frame.point(dashed, now.day(), now.value());
            frame.point(band, now.day(), now.value());
            for (Banded month : expected) {
                frame.point(dashed, month.day(), month.value());
                frame.point(band, month.day(), month.high());
            }
            for (int i = expected.size() - 1; i >= 0; i--) {
                frame.point(band, expected.get(i).day(), expected.get(i).low());
            }
            frame.add("<polygon class=\"band\" points=\"" + band + "\"/><polyline class=\"line dashed\" points=\""
                    + dashed + "\"/>");
            frame.today(now.day());
        }
        frame.add("<polyline class=\"line\" points=\"" + line + "\"/>");
        frame.dot(now.day(), now.value());
        return frame.close();
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

    private static double days(LocalDate from, LocalDate to) {
        return (double) ChronoUnit.DAYS.between(from, to);
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
        private static final int A_FEW_WEEKS = 60;
        private static final int NAME_OF_A_DAY = 80;
        private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMM yyyy", Locale.ENGLISH);

        private final StringBuilder svg = new StringBuilder();
        private final double span;
        private LocalDate first = LocalDate.EPOCH;
        private LocalDate last = LocalDate.EPOCH.plusDays(1);

        Frame(String title, double high, DoubleFunction<String> unit) {
            this.span = high;
            svg.append("<svg class=\"plot\" viewBox=\"0 0 " + WIDTH + " " + HEIGHT + "\" role=\"img\" aria-label=\"")
                    .append(escaped(title))
                    .append("\"><title>")
                    .append(escaped(title))
                    .append("</title>");
            for (int i = 0; i <= 4; i++) {
                double value = span * i / 4;
                svg.append("<line class=\"axis\" x1=\"" + LEFT + "\" x2=\"" + (WIDTH - RIGHT) + "\" y1=\"")
                        .append(text(y(value)))
                        .append("\" y2=\"")
                        .append(text(y(value)))
                        .append("\"/><text text-anchor=\"end\" x=\"" + (LEFT - 6) + "\" y=\"")
                        .append(text(y(value) + 4))
                        .append("\">")
                        .append(value == 0 ? "0" : unit.apply(value))
                        .append("</text>");
            }
        }

        /** Lays days out from left to right: a line and a name for the first of each month, or for some days of few. */
        void days(LocalDate from, LocalDate to) {
            first = from;
            last = to.isAfter(from) ? to : from.plusDays(1);
            double all = Plot.days(first, last);
            boolean months = all > A_FEW_WEEKS;
            int every = Math.max(1, (int) Math.ceil(all / (months ? LABELS * 31.0 : LABELS)));
            LocalDate day =
                    months && from.getDayOfMonth() > 1 ? from.plusMonths(1).withDayOfMonth(1) : from;
            while (!day.isAfter(to)) {
                add("<line class=\"axis\" x1=\"" + text(x(day)) + "\" x2=\"" + text(x(day)) + "\" y1=\""
                        + (HEIGHT - BOTTOM) + "\" y2=\"" + (HEIGHT - BOTTOM + 4) + "\"/>");
                label(x(day), months ? MONTH.format(day) : day.toString().substring(5), 0, 1);
                day = months ? day.plusMonths(every) : day.plusDays(every);
            }
        }

        void today(LocalDate day) {
            boolean left = x(day) < LEFT + NAME_OF_A_DAY;
            add("<line class=\"axis dashed\" x1=\"" + text(x(day)) + "\" x2=\"" + text(x(day)) + "\" y1=\"" + TOP
                    + "\" y2=\""
                    + (HEIGHT - BOTTOM) + "\"/><text text-anchor=\"" + (left ? "start" : "end") + "\" x=\""
                    + text(x(day) + (left ? 4 : -4)) + "\" y=\"" + (TOP + 11) + "\">" + day + "</text>");
        }

        void dot(LocalDate day, double value) {
            add("<circle class=\"dot\" cx=\"" + text(x(day)) + "\" cy=\"" + text(y(value)) + "\" r=\"3\"/>");
        }

        private double x(LocalDate day) {
            return LEFT + (WIDTH - LEFT - RIGHT) * Plot.days(first, day) / Plot.days(first, last);
        }

        double y(double value) {
            return HEIGHT - BOTTOM - value / span * (HEIGHT - BOTTOM - TOP);
        }

        void point(StringBuilder line, LocalDate day, double value) {
            line.append(text(x(day))).append(',').append(text(y(value))).append(' ');
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
    }
}
