package io.datawarp.ingest.fetch;

import crawlercommons.robots.BaseRobotRules;
import crawlercommons.robots.SimpleRobotRules;
import crawlercommons.robots.SimpleRobotRules.RobotRulesMode;
import crawlercommons.robots.SimpleRobotRulesParser;
import io.datawarp.ingest.LoadFailure;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;

/** Obeys robots.txt (RFC 9309): what a host forbids to robots is not fetched, and a Crawl-delay is kept. */
@ApplicationScoped
class Robots {

    /** RFC 9309 asks for 500 KiB at least. */
    private static final int LARGEST = 512 * 1024;

    private static final Duration LONGEST_CRAWL_DELAY = Duration.ofSeconds(30);

    private final FetchConfig config;
    private final Exchange exchange;
    private final HostGates gates;
    private final List<String> names;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    private record Known(BaseRobotRules rules, Instant until) {}

    Robots(FetchConfig config, Exchange exchange, HostGates gates) {
        this.config = config;
        this.exchange = exchange;
        this.gates = gates;
        this.names = List.of(config.userAgent().replaceFirst("[/ ].*$", "").toLowerCase(Locale.ROOT));
    }

    void require(URI address, ByteProgress heartbeat) throws TransientFailure, InterruptedException {
        if (config.robots() && !rules(address, heartbeat).isAllowed(address.toString())) {
            throw new LoadFailure(
                    "ROBOTS_DISALLOW",
                    address + " is closed to robots by " + address.resolve("/robots.txt")
                            + ". Fetch the file by hand and upload it, or ask the publisher to let '" + names.get(0)
                            + "' in");
        }
    }

    private BaseRobotRules rules(URI address, ByteProgress heartbeat) throws TransientFailure, InterruptedException {
        URI file = address.resolve("/robots.txt");
        Known before = known.get(file.toString());
        if (before != null && Instant.now().isBefore(before.until())) {
            return before.rules();
        }
        BaseRobotRules rules = exchange.hold(file, new Reading(), heartbeat);
        if (rules.getCrawlDelay() > 0) {
            Duration delay = Duration.ofMillis(rules.getCrawlDelay());
            gates.of(address).keepBetween(delay.compareTo(LONGEST_CRAWL_DELAY) > 0 ? LONGEST_CRAWL_DELAY : delay);
        }
        known.put(file.toString(), new Known(rules, Instant.now().plus(config.robotsKept())));
        return rules;
    }

    private final class Reading implements Exchange.Talk<BaseRobotRules> {

        @Override
        public void admit(URI address) {
            // robots.txt itself is always open.
        }

        @Override
        public void ask(ClassicHttpRequest request) {
            // Nothing but the address.
        }

        @Override
        public BaseRobotRules hear(ClassicHttpResponse response, URI address) throws IOException {
            int status = response.getCode();
            if (HttpStatus.isTransient(status)) {
                // Nobody knows what is allowed until it can be read.
                throw Exchange.refusal(response);
            }
            if (status != 200) {
                return new SimpleRobotRules(RobotRulesMode.ALLOW_ALL);
            }
            byte[] text = response.getEntity().getContent().readNBytes(LARGEST);
            return new SimpleRobotRulesParser(Long.MAX_VALUE, 0)
                    .parseContent(address.toString(), text, "text/plain", names);
        }
    }
}
