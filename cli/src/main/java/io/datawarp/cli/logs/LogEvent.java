package io.datawarp.cli.logs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** One line of a service's log. */
record LogEvent(Instant time, String service, Level level, String logger, String message, JsonNode json) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** From the least to the worst. */
    enum Level {
        DEBUG,
        INFO,
        WARN,
        ERROR
    }

    /** The event in a line; empty when the line is none, such as a JVM's own words. */
    static Optional<LogEvent> parse(String service, String line) {
        if (!line.startsWith("{")) {
            return Optional.empty();
        }
        try {
            JsonNode json = JSON.readTree(line);
            Instant time = OffsetDateTime.parse(json.path("timestamp").asText()).toInstant();
            return Optional.of(new LogEvent(
                    time,
                    service,
                    level(json.path("level").asText()),
                    json.path("loggerName").asText(),
                    json.path("message").asText(),
                    json));
        } catch (JsonProcessingException | DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The message without the numbers, codes and addresses that differ each time, to count what is alike. */
    String kind() {
        return message.lines()
                .findFirst()
                .orElse("")
                .replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}|[0-9a-f]{32,}|'[^']*'|\\d+", "…");
    }

    private static Level level(String word) {
        return switch (word) {
            case "ERROR", "FATAL", "SEVERE" -> Level.ERROR;
            case "WARN", "WARNING" -> Level.WARN;
            case "DEBUG", "TRACE", "FINE", "FINER", "FINEST" -> Level.DEBUG;
            default -> Level.INFO;
        };
    }
}
