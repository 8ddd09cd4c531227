package io.datawarp.cli.logs;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.datawarp.cli.client.DataDirectoryOption;
import io.datawarp.cli.client.Failure;
import io.datawarp.cli.output.Rows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./datawarp logs}. */
@Command(
        name = "logs",
        description = "Summarises what the services logged: events by level, and what went wrong by kind.",
        mixinStandardHelpOptions = true)
public final class LogsCommand implements Callable<Integer> {

    private static final Pattern SPAN = Pattern.compile("(\\d{1,5})([mhd])");

    @Mixin
    private DataDirectoryOption data = new DataDirectoryOption();

    @Option(
            names = "--since",
            defaultValue = "1d",
            paramLabel = "SPAN",
            description = "How far back: 30m, 6h, 7d (default: ${DEFAULT-VALUE}); logs are kept for 7 days.")
    private String since = "1d";

    @Option(names = "--service", paramLabel = "NAME", description = "Only this one, such as ingest-service or ingest.")
    private @Nullable String service;

    @Option(
            names = "--level",
            defaultValue = "INFO",
            paramLabel = "LEVEL",
            description = "DEBUG, INFO, WARN or ERROR, and what is worse (default: ${DEFAULT-VALUE}).")
    private LogEvent.Level level = LogEvent.Level.INFO;

    @Option(names = "--text", paramLabel = "TEXT", description = "Only events with this in them, such as a request id.")
    private @Nullable String text;

    @Option(names = "--lines", description = "Prints the events themselves instead of the summary.")
    private boolean lines;

    @Option(names = "--json", description = "As JSON: the summary, or one event a line.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        Path folder = data.path().resolve("logs");
        if (!Files.isDirectory(folder)) {
            throw Failure.of("There are no logs in " + data.path() + "; name the warehouse's directory with --data");
        }
        if (lines) {
            read(new LogFolder(folder), this::print);
            return 0;
        }
        LogSummary summary = new LogSummary();
        read(new LogFolder(folder), summary::add);
        if (json) {
            var both = JsonNodeFactory.instance.objectNode();
            both.set("services", summary.services());
            both.set("troubles", summary.troubles());
            System.out.println(both);
        } else if (summary.services().isEmpty()) {
            System.out.println("Nothing was logged in the last " + since);
        } else {
            Rows.of(summary.services()).print(Rows.Format.TABLE);
            System.out.println();
            if (summary.troubles().isEmpty()) {
                System.out.println("No warnings and no errors in the last " + since);
            } else {
                Rows.of(summary.troubles()).print(Rows.Format.TABLE);
            }
        }
        return 0;
    }

    private void read(LogFolder folder, Consumer<LogEvent> taker) throws IOException {
        Instant from = Instant.now().minus(span(since));
        for (Path log : folder.files()) {
            String name = LogFolder.service(log);
            if (service != null && !name.equals(service) && !name.startsWith(service + "-")) {
                continue;
            }
            if (Files.getLastModifiedTime(log).toInstant().isBefore(from)) {
                continue;
            }
            try (Stream<String> all = Files.lines(log)) {
                all.filter(line -> text == null || line.contains(text))
                        .flatMap(line -> LogEvent.parse(name, line).stream())
                        .filter(event -> event.level().compareTo(level) >= 0
                                && !event.time().isBefore(from))
                        .forEach(taker);
            }
        }
    }

    private void print(LogEvent event) {
        System.out.println(
                json
                        ? event.json()
                        : String.format(
                                Locale.ROOT,
                                "%s %-5s %s: %s",
                                event.time(),
                                event.level(),
                                event.service(),
                                event.message()));
    }

    private static Duration span(String text) {
        Matcher span = SPAN.matcher(text);
        if (!span.matches()) {
            throw Failure.wrongUsage("--since wants a span such as 30m, 6h or 7d, not '" + text + "'");
        }
        long count = Long.parseLong(span.group(1));
        return switch (span.group(2)) {
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
    }
}
