package io.datawarp.export.sync;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What is published, where, how often and how.
 *
 * @param schedule cron expression; empty when the file says nothing, "off" for no regular export
 * @param keepOld how long a replaced object can still be read
 * @param fingerprint changes when the file does
 */
public record SyncRules(
        Optional<String> bucket,
        String prefix,
        Optional<String> schedule,
        Optional<Boolean> afterPublish,
        Layout layout,
        Duration keepOld,
        List<Exemption> exceptions,
        String fingerprint) {

    public static final SyncRules DEFAULT = new SyncRules(
            Optional.empty(),
            "",
            Optional.empty(),
            Optional.empty(),
            Layout.DEFAULT,
            Duration.ofDays(7),
            List.of(),
            "");

    public SyncRules {
        exceptions = List.copyOf(exceptions);
    }

    public boolean publishes(String code) {
        return exceptionFor(code).map(Exemption::publish).orElse(true);
    }

    public Layout layoutOf(String code) {
        return exceptionFor(code).map(Exemption::layout).orElse(layout);
    }

    private Optional<Exemption> exceptionFor(String code) {
        return exceptions.stream().filter(exception -> exception.fits(code)).findFirst();
    }

    /** What is otherwise with datasets whose code fits. */
    public record Exemption(String match, boolean publish, Layout layout) {

        boolean fits(String code) {
            return Pattern.matches(match.replace("*", ".*"), code);
        }
    }
}
