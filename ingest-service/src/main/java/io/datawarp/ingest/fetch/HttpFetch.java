package io.datawarp.ingest.fetch;

import io.datawarp.ingest.LoadFailure;
import io.smallrye.faulttolerance.api.Guard;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jsoup.nodes.Document;

/**
 * Fetches files and pages over http(s), politely: retries with back-off and jitter, as many requests and connections as
 * the host's gate lets through, robots.txt obeyed. Every failure is a {@link LoadFailure} that says why.
 */
@ApplicationScoped
public class HttpFetch {

    private final FetchConfig config;
    private final Exchange exchange;
    private final Robots robots;
    private final FetchMetrics metrics;
    private final Guard guard;

    HttpFetch(FetchConfig config, Exchange exchange, Robots robots, FetchMetrics metrics) {
        this.config = config;
        this.exchange = exchange;
        this.robots = robots;
        this.metrics = metrics;
        this.guard = Guard.create()
                .withRetry()
                .maxRetries(config.retries())
                .delay(config.retryDelay().toMillis(), ChronoUnit.MILLIS)
                .jitter(config.retryDelay().toMillis() / 4, ChronoUnit.MILLIS)
                .maxDuration(config.totalTimeout().multipliedBy(2).toMillis(), ChronoUnit.MILLIS)
                .retryOn(TransientFailure.class)
                .onRetry(metrics::retried)
                .withExponentialBackoff()
                .factor(2)
                .maxDelay(config.maxRetryDelay().toMillis(), ChronoUnit.MILLIS)
                .done()
                .done()
                .build();
    }

    /** Fetches a file. */
    public Fetched fetch(URI address, Path target, ByteProgress progress) {
        return fetchIfChanged(address, Validators.NONE, target, progress).orElseThrow();
    }

    /** Fetches a file unless it is still the known one; then nothing is written and the answer is empty. */
    public Optional<Fetched> fetchIfChanged(URI address, Validators known, Path target, ByteProgress progress) {
        CappedCopy copy = new CappedCopy(config.maxBytes().asLongValue(), config.totalTimeout());
        Download download = new Download(target, known, copy, metrics, progress);
        ByteProgress heartbeat = (done, total) -> progress.at(download.done(), -1);
        try {
            FileTalk talk = new FileTalk(download, robots, heartbeat);
            FileTalk.Answer answer =
                    tried(address, () -> exchange.hold(address, talk, heartbeat), FileTalk.Answer.class);
            return Optional.ofNullable(answer.file());
        } finally {
            tidy(download);
        }
    }

    /** Asks whether a file is there, for next to nothing. */
    public Presence presence(URI address) {
        return tried(address, () -> exchange.hold(address, new HeadTalk(robots), (done, total) -> {}), Presence.class);
    }

    /** Fetches a web page, such as a publication's landing page; its base address is where it came from in the end. */
    public Document page(URI address, ByteProgress progress) {
        PageTalk talk = new PageTalk(robots, progress, config.totalTimeout());
        return tried(address, () -> exchange.hold(address, talk, progress), Document.class);
    }

    private <T> T tried(URI address, Callable<T> attempt, Class<T> type) {
        try {
            return guard.call(attempt, type);
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

    private static void tidy(Download download) {
        try {
            download.tidy();
        } catch (IOException e) {
            throw new UncheckedIOException("A half file can't be removed from the spool folder", e);
        }
    }
}
