package io.datawarp.ingest.fetch;

import io.datawarp.ingest.LoadFailure;
import io.smallrye.faulttolerance.api.TypedGuard;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/** Fetches a file over http(s): checked addresses, redirects by hand, capped size, time-outs, retries with back-off. */
@ApplicationScoped
public class HttpFetch {

    private final FetchConfig config;
    private final CloseableHttpClient client;
    private final TypedGuard<Fetched> guard;

    HttpFetch(FetchConfig config) {
        this.config = config;
        this.client = GuardedClient.of(config);
        this.guard = TypedGuard.create(Fetched.class)
                .withRetry()
                .maxRetries(config.retries())
                .delay(config.retryDelay().toMillis(), ChronoUnit.MILLIS)
                .jitter(config.retryDelay().toMillis() / 4, ChronoUnit.MILLIS)
                .maxDuration(config.totalTimeout().multipliedBy(2).toMillis(), ChronoUnit.MILLIS)
                .retryOn(TransientFailure.class)
                .withExponentialBackoff()
                .factor(2)
                .done()
                .done()
                .build();
    }

    @PreDestroy
    void close() throws IOException {
        client.close();
    }

    /** Fetches the file, or throws a {@link LoadFailure} that says why not. */
    public Fetched fetch(URI address, Path target, ByteProgress progress) {
        try {
            return guard.call(() -> attempt(address, target, progress));
        } catch (TransientFailure e) {
            throw e.failure();
        } catch (InterruptedException e) {
            // Left standing, so that the worker puts the load back and does not fail it.
            Thread.currentThread().interrupt();
            throw new LoadFailure("SOURCE_UNREACHABLE", "The service stopped while it fetched " + address, e);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new LoadFailure("SOURCE_UNREACHABLE", address + " could not be fetched: " + e.getMessage(), e);
        }
    }

    private Fetched attempt(URI address, Path target, ByteProgress progress) throws TransientFailure {
        URI current = address;
        for (int hop = 0; hop <= config.maxRedirects(); hop++) {
            Hop answer = get(current, target, progress);
            if (answer.file() != null) {
                return answer.file();
            }
            current = Redirects.next(current, answer.location());
        }
        throw new LoadFailure(
                "TOO_MANY_REDIRECTS", address + " redirects more than " + config.maxRedirects() + " times");
    }

    /** Either the file or where it is said to be. */
    private record Hop(@Nullable Fetched file, @Nullable String location) {}

    private Hop get(URI address, Path target, ByteProgress progress) throws TransientFailure {
        HttpGet request = new HttpGet(address);
        try {
            return client.execute(request, response -> {
                if (response.getCode() / 100 == 3) {
                    return new Hop(null, header(response, HttpHeaders.LOCATION));
                }
                if (response.getCode() != 200) {
                    throw new StatusException(response.getCode());
                }
                try {
                    return new Hop(receive(response, target, progress), null);
                } catch (RuntimeException e) {
                    // Without this the client would read the rest to keep the connection.
                    request.cancel();
                    throw e;
                }
            });
        } catch (StatusException e) {
            LoadFailure failure = HttpStatus.failure(address, e.status());
            if (HttpStatus.isTransient(e.status())) {
                throw new TransientFailure(failure);
            }
            throw failure;
        } catch (SocketTimeoutException e) {
            throw new TransientFailure(new LoadFailure(
                    "SOURCE_TIMEOUT", address.getHost() + " did not answer in time; try again later", e));
        } catch (UnknownHostException e) {
            throw new TransientFailure(new LoadFailure(
                    "SOURCE_UNREACHABLE", "There is no host '" + address.getHost() + "'; check the address", e));
        } catch (IOException e) {
            throw new TransientFailure(new LoadFailure(
                    "SOURCE_UNREACHABLE",
                    "The connection to " + address.getHost() + " failed (" + e.getMessage() + "); try again later",
                    e));
        }
    }

    private Fetched receive(ClassicHttpResponse response, Path target, ByteProgress progress) throws IOException {
        HttpEntity entity = response.getEntity();
        CappedCopy copy = new CappedCopy(config.maxBytes().asLongValue(), config.totalTimeout());
        CappedCopy.Copied copied = copy.copy(entity.getContent(), target, entity.getContentLength(), progress);
        return new Fetched(
                copied.sha256(),
                copied.sizeBytes(),
                header(response, HttpHeaders.CONTENT_TYPE),
                header(response, HttpHeaders.ETAG),
                header(response, HttpHeaders.LAST_MODIFIED));
    }

    private static @Nullable String header(ClassicHttpResponse response, String name) {
        Header header = response.getFirstHeader(name);
        return header == null ? null : header.getValue();
    }
}
