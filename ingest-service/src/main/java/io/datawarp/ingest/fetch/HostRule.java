package io.datawarp.ingest.fetch;

import io.datawarp.ingest.LoadFailure;
import java.net.URI;
import java.util.Locale;
import java.util.Set;

/** Which hosts may be fetched at all, where the operator keeps a list. */
final class HostRule {

    private final Set<String> hosts;

    HostRule(FetchConfig config) {
        this.hosts = config.onlyHosts().orElse(Set.of());
    }

    void require(URI address) {
        String host = address.getHost().toLowerCase(Locale.ROOT);
        if (!hosts.isEmpty() && hosts.stream().noneMatch(pattern -> matches(pattern, host))) {
            throw new LoadFailure(
                    "HOST_NOT_ALLOWED",
                    "'" + host + "' is not among the hosts that may be fetched; if it should be, add it to"
                            + " DATAWARP_INGEST_FETCH_ONLY_HOSTS");
        }
    }

    private static boolean matches(String pattern, String host) {
        String lower = pattern.strip().toLowerCase(Locale.ROOT);
        return lower.startsWith("*.") ? host.endsWith(lower.substring(1)) : host.equals(lower);
    }
}
