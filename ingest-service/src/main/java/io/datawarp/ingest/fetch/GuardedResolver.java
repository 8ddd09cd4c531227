package io.datawarp.ingest.fetch;

import io.datawarp.ingest.LoadFailure;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves hosts for the HTTP client and refuses addresses that may not be fetched. The client connects to what this
 * returns and resolves nowhere else, so the address checked is the address connected to, at every redirect as well.
 */
final class GuardedResolver implements DnsResolver {

    private final boolean allowPrivate;
    private final Set<String> allowedHosts;

    GuardedResolver(FetchConfig config) {
        this.allowPrivate = config.allowPrivate();
        this.allowedHosts = config.allowedHosts().orElse(Set.of());
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        String bare = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        InetAddress[] addresses = InetAddress.getAllByName(bare);
        // One forbidden address among several refuses the host: nobody publishes data that way.
        for (InetAddress address : addresses) {
            check(bare, address);
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    private void check(String host, InetAddress address) {
        AddressRule rule = AddressRule.of(address);
        boolean allowed = allowPrivate || allowedHosts.contains(host.toLowerCase(Locale.ROOT));
        if (rule == AddressRule.FORBIDDEN || (rule == AddressRule.PRIVATE && !allowed)) {
            throw new LoadFailure(
                    "ADDRESS_NOT_ALLOWED",
                    "'" + host + "' leads to " + address.getHostAddress() + ", "
                            + (rule == AddressRule.PRIVATE
                                    ? "a private address. If it is a file server of yours, add the host to"
                                            + " DATAWARP_INGEST_FETCH_ALLOWED_HOSTS"
                                    : "an address that is never fetched"));
        }
    }
}
