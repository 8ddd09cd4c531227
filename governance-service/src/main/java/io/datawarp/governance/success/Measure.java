package io.datawarp.governance.success;

import java.util.Locale;

/**
 * A figure to measure.
 *
 * @param key under which its days are kept
 * @param unit {@code %} or empty for a count
 * @param goal how a value meets its target
 * @param sql gives one row: the value, or null when there is nothing to measure
 */
record Measure(String key, String title, String unit, Goal goal, double target, String sql) {

    /** Ways to meet a target. */
    enum Goal {
        ABOVE,
        BELOW,
        EXACTLY
    }

    boolean isMetBy(double value) {
        return switch (goal) {
            case ABOVE -> value > target;
            case BELOW -> value < target;
            case EXACTLY -> value == target;
        };
    }

    /** Such as {@code over 95 %}. */
    String targetText() {
        String number = String.format(Locale.ROOT, "%.0f", target) + (unit.isEmpty() ? "" : " " + unit);
        return switch (goal) {
            case ABOVE -> "over " + number;
            case BELOW -> "under " + number;
            case EXACTLY -> number;
        };
    }
}
