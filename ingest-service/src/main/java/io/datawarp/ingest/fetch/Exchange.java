package io.datawarp.ingest.fetch;

import io.datawarp.ingest.LoadFailure;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpHead;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/** One question to a publisher and its answer: through the host's gate, to checked addresses, redirects by hand. */
@ApplicationScoped
class Exchange {

    private final FetchConfig config;
    private final HostGates gates;
    private final HostRule hosts;
    private final FetchMetrics metrics;
    private final CloseableHttpClient client;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "fetch-clock");
        thread.setDaemon(true);
        return thread;
    });

    Exchange(FetchConfig config, HostGates gates, FetchMetrics metrics) {
        this.config = config;
        this.gates = gates;
        this.hosts = new HostRule(config);
        this.metrics = metrics;
        this.client = GuardedClient.of(config);
    }

    @PreDestroy
    void close() throws IOException {
        clock.shutdownNow();
        client.close();
    }

    /** What is asked, and what is done with the answer. */
    interface Talk<T> {

        /** Called for every address before it is asked; throws to refuse it. */
        void admit(URI address) throws TransientFailure, InterruptedException;

        void ask(ClassicHttpRequest request);

        /** Whether the headers of the answer are enough. */
        default boolean asksForHeadersOnly() {
            return false;
        }

        /** Called for the first answer that is no redirect. */
        T hear(ClassicHttpResponse response, URI address) throws IOException;
    }

    <T> T hold(URI address, Talk<T> talk, ByteProgress heartbeat) throws TransientFailure, InterruptedException {
        URI current = address;
        for (int hop = 0; hop <= config.maxRedirects(); hop++) {
            hosts.require(current);
            talk.admit(current);
            Hop<T> answer = through(current, talk, heartbeat);
            if (answer.result() != null) {
                return answer.result();
            }
            current = Redirects.next(current, answer.location());
        }
        throw new LoadFailure(
                "TOO_MANY_REDIRECTS", address + " redirects more than " + config.maxRedirects() + " times");
    }

    /** Either the result or where it is said to be. */
    private record Hop<T>(@Nullable T result, @Nullable String location) {}

    private <T> Hop<T> through(URI address, Talk<T> talk, ByteProgress heartbeat)
            throws TransientFailure, InterruptedException {
        HostGate gate = gates.of(address);
        gate.enter(heartbeat);
        try {
            return get(address, talk, gate);
        } finally {
            gate.leave();
        }
    }

    private <T> Hop<T> get(URI address, Talk<T> talk, HostGate gate) throws TransientFailure {
        HttpUriRequestBase request = talk.asksForHeadersOnly() ? new HttpHead(address) : new HttpGet(address);
        talk.ask(request);
        // A server that sends a header a second is never silent, and never done.
        AtomicBoolean outOfPatience = new AtomicBoolean();
        Future<?> patience = clock.schedule(
                () -> {
                    outOfPatience.set(true);
                    request.cancel();
                },
                config.answerTimeout().toMillis(),
                TimeUnit.MILLISECONDS);
        try {
            return client.execute(request, response -> {
                patience.cancel(false);
                metrics.count(response.getCode());
                if (response.getCode() / 100 == 3 && response.getCode() != 304) {
                    return new Hop<>(null, header(response, HttpHeaders.LOCATION));
                }
                try {
                    return new Hop<>(talk.hear(response, address), null);
                } catch (IOException | RuntimeException e) {
                    // Without this the client would read the rest to keep the connection.
                    request.cancel();
                    throw e;
                }
            });
        } catch (StatusException e) {
            Instant opens = e.retryAfter();
            if (opens != null) {
                gate.closeUntil(opens);
            }
            LoadFailure failure = HttpStatus.failure(address, e.status());
            if (HttpStatus.isTransient(e.status())) {
                throw new TransientFailure(failure);
            }
            throw failure;
        } catch (IOException e) {
            throw broken(address, e, outOfPatience.get());
        } finally {
            patience.cancel(false);
        }
    }

    private TransientFailure broken(URI address, IOException e, boolean outOfPatience) {
        if (outOfPatience || e instanceof SocketTimeoutException) {
            metrics.count(FetchMetrics.Outcome.TIMEOUT);
            return new TransientFailure(new LoadFailure(
                    "SOURCE_TIMEOUT", address.getHost() + " did not answer in time; try again later", e));
        }
        metrics.count(FetchMetrics.Outcome.BROKEN);
        if (e instanceof UnknownHostException) {
            return new TransientFailure(new LoadFailure(
                    "SOURCE_UNREACHABLE", "There is no host '" + address.getHost() + "'; check the address", e));
        }
        if (e instanceof SSLException) {
            throw new LoadFailure(
                    "SOURCE_UNREACHABLE",
                    "No secure connection to " + address.getHost() + " (" + e.getMessage()
                            + "): check its certificate, and the clock and the trust store of this machine",
                    e);
        }
        return new TransientFailure(new LoadFailure(
                "SOURCE_UNREACHABLE",
                "The connection to " + address.getHost() + " failed (" + e.getMessage() + "); try again later",
                e));
    }

    static @Nullable String header(ClassicHttpResponse response, String name) {
        Header header = response.getFirstHeader(name);
        return header == null ? null : header.getValue();
    }

    static StatusException refusal(ClassicHttpResponse response) {
        return new StatusException(
                response.getCode(),
                RetryAfter.of(header(response, HttpHeaders.RETRY_AFTER), Instant.now())
                        .orElse(null));
    }
}
