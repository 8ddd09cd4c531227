package io.datawarp.query.chart;

import io.datawarp.query.answer.Answer;
import io.datawarp.query.chart.Chart.Point;
import io.datawarp.query.chart.Chart.Series;
import io.datawarp.query.describe.PeriodSequence;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The points of a chart, out of rows of label, series, figure, all rows, rows with a number, rows with a marker. */
final class Points {

    private static final String NONE = "(none)";
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}(\\.\\d{1,18})?");
    private static final int SATURDAY = DayOfWeek.SATURDAY.getValue();

    private final Map<String, Map<String, Point>> series = new LinkedHashMap<>();
    private final TreeSet<String> sorted = new TreeSet<>();
    private final List<String> given = new ArrayList<>();
    private final boolean several;

    Points(Answer answer, boolean split, boolean marked) {
        this.several = split;
        int figure = split ? 2 : 1;
        for (List<@Nullable Object> row : answer.rows()) {
            String label = text(row.get(0));
            long numbers = count(row.get(figure + 2));
            Point point = new Point(
                    numbers == 0 ? null : row.get(figure),
                    count(row.get(figure + 1)),
                    marked ? count(row.get(figure + 3)) : 0);
            series.computeIfAbsent(split ? text(row.get(1)) : "", name -> new LinkedHashMap<>())
                    .put(label, point);
            if (sorted.add(label)) {
                given.add(label);
            }
        }
    }

    boolean oneRowEach() {
        return series.values().stream()
                .flatMap(points -> points.values().stream())
                .allMatch(point -> point.rows() == 1);
    }

    /** Labels in order. On a line of time also those between which nothing is held, so that a gap is seen. */
    List<String> labels(boolean time, List<String> published) {
        if (!time) {
            return given;
        }
        TreeSet<String> all = new TreeSet<>(sorted);
        boolean none = all.remove(NONE);
        if (all.containsAll(published)) {
            all.addAll(published);
        }
        List<String> labels = new ArrayList<>(PeriodSequence.complete(all));
        if (all.stream().noneMatch(Points::isAtWeekend)) {
            // Markets and offices rest then: a day that nobody publishes is no gap.
            labels.removeIf(Points::isAtWeekend);
        }
        if (labels.stream().allMatch(label -> NUMBER.matcher(label).matches())) {
            // Week 10 does not come before week 2.
            labels.sort(Comparator.comparing(BigDecimal::new));
        }
        if (none) {
            labels.add(NONE);
        }
        return labels;
    }

    List<Series> series(List<String> labels) {
        List<Series> all = new ArrayList<>();
        series.forEach((name, points) -> all.add(new Series(
                several ? name : null,
                labels.stream()
                        .map(label -> Objects.requireNonNullElse(points.get(label), new Point(null, 0, 0)))
                        .toList())));
        return all;
    }

    List<String> notes(List<String> labels, boolean cut, boolean time) {
        List<String> notes = new ArrayList<>();
        long gaps = 0;
        long partly = 0;
        for (Map<String, Point> points : series.values()) {
            for (Point point : points.values()) {
                gaps += point.value() == null ? 1 : 0;
                partly += point.value() != null && point.suppressed() > 0 ? 1 : 0;
            }
        }
        if (gaps > 0) {
            notes.add(plural(gaps, "point is", "points are") + " left blank: the publisher gave no number there.");
        }
        if (partly > 0) {
            notes.add(plural(partly, "point is", "points are")
                    + " hollow: some of the rows are suppressed, so the true figure is larger.");
        }
        long missing = labels.stream().filter(label -> !sorted.contains(label)).count();
        if (missing > 0) {
            notes.add(plural(missing, "period is", "periods are") + " not held.");
        }
        if (cut) {
            notes.add("Only the " + (time ? "newest " : "first ") + labels.size() + " are shown.");
        }
        return notes;
    }

    private static boolean isAtWeekend(String label) {
        return DAY.matcher(label).matches()
                && LocalDate.parse(label).getDayOfWeek().getValue() >= SATURDAY;
    }

    private static String plural(long count, String one, String many) {
        return count + " " + (count == 1 ? one : many);
    }

    private static String text(@Nullable Object value) {
        return value == null ? NONE : value.toString();
    }

    private static long count(@Nullable Object value) {
        return value instanceof Number number ? number.longValue() : 0;
    }
}
