package io.datawarp.ingest.fetch;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** One gate a host, shared by all loads of this service. */
@ApplicationScoped
class HostGates {

    private final FetchConfig config;
    private final Map<String, HostGate> gates = new ConcurrentHashMap<>();

    HostGates(FetchConfig config) {
        this.config = config;
    }

    HostGate of(URI address) {
        return gates.computeIfAbsent(
                address.getHost().toLowerCase(Locale.ROOT), host -> new HostGate(host, config, Time.SYSTEM));
    }
}
