package io.datawarp.query.engine;

import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/**
 * One event loop for two processors, where nothing else is set, instead of two for each: a loop only reads requests and
 * sends answers, and one that is busy need not be woken.
 */
public final class EventLoops implements ConfigSource {

    private static final String PROPERTY = "quarkus.vertx.event-loops-pool-size";
    // Behind files, variables and system properties.
    private static final int ORDINAL = 50;

    private final String size =
            Integer.toString(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));

    @Override
    public int getOrdinal() {
        return ORDINAL;
    }

    @Override
    public String getName() {
        return "EventLoops";
    }

    @Override
    public Set<String> getPropertyNames() {
        return Set.of(PROPERTY);
    }

    @Override
    public Map<String, String> getProperties() {
        return Map.of(PROPERTY, size);
    }

    @Override
    public @Nullable String getValue(String name) {
        return name.equals(PROPERTY) ? size : null;
    }
}
