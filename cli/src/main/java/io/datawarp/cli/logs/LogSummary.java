package io.datawarp.cli.logs;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Counts events by service and level, and what went wrong by kind. */
final class LogSummary {

    private static final int MOST_KINDS = 20;

    private final Map<String, Map<LogEvent.Level, Long>> levels = new TreeMap<>();
    private final Map<String, Trouble> troubles = new LinkedHashMap<>();

    private record Trouble(LogEvent last, long count) {}

    void add(LogEvent event) {
        levels.computeIfAbsent(event.service(), service -> new EnumMap<>(LogEvent.Level.class))
                .merge(event.level(), 1L, Long::sum);
        if (event.level().compareTo(LogEvent.Level.WARN) >= 0) {
            String key = event.service() + event.level() + event.kind();
            troubles.merge(key, new Trouble(event, 1), (before, now) -> {
                LogEvent last = before.last().time().isAfter(event.time()) ? before.last() : event;
                return new Trouble(last, before.count() + 1);
            });
        }
    }

    /** One row a service. */
    ArrayNode services() {
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        levels.forEach((service, counts) -> {
            var row = rows.addObject().put("service", service);
            for (LogEvent.Level level :
                    new LogEvent.Level[] {LogEvent.Level.ERROR, LogEvent.Level.WARN, LogEvent.Level.INFO}) {
                row.put(level.name().toLowerCase(Locale.ROOT), counts.getOrDefault(level, 0L));
            }
        });
        return rows;
    }

    /** One row a kind of warning or error, errors first, then the most frequent; twenty at most. */
    ArrayNode troubles() {
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        troubles.values().stream()
                .sorted(Comparator.comparing((Trouble trouble) -> trouble.last().level())
                        .thenComparing(Trouble::count)
                        .reversed())
                .limit(MOST_KINDS)
                .forEach(trouble -> rows.addObject()
                        .put("count", trouble.count())
                        .put("level", trouble.last().level().name())
                        .put("service", trouble.last().service())
                        .put("last", trouble.last().time().toString())
                        .put(
                                "message",
                                trouble.last().message().lines().findFirst().orElse("")));
        return rows;
    }
}
