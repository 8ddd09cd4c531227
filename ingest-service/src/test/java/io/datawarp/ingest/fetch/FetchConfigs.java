package io.datawarp.ingest.fetch;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;

/** The configuration as the service would read it, without the service. */
final class FetchConfigs {

    private FetchConfigs() {}

    /** @param properties without the prefix */
    static FetchConfig with(Map<String, String> properties) {
        Map<String, String> values = new HashMap<>(Map.of("datawarp.ingest.fetch.allowed-hosts", "localhost"));
        properties.forEach((name, value) -> values.put("datawarp.ingest.fetch." + name, value));
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(FetchConfig.class)
                .withDefaultValues(values)
                .build()
                .getConfigMapping(FetchConfig.class);
    }
}
