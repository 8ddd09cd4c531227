package io.datawarp.query.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datawarp.http.Problem;
import io.datawarp.query.QueryDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Four connections for what callers ask and download. A query may run for two seconds here. */
@QuarkusTest
@QuarkusTestResource(QueryDatabase.class)
class DownloadPlacesTest {

    private static final Budget ALL = new Budget(1000, 1_000_000, false);

    @Inject
    @Nullable
    Reader reader;

    @Test
    void holdHalfOfTheConnectionsAndLeaveTheOthersToThoseWhoAsk() throws Exception {
        CountDownLatch reading = new CountDownLatch(2);
        CountDownLatch done = new CountDownLatch(1);
        ExecutorService slow = Executors.newFixedThreadPool(2);
        Reader asked = Objects.requireNonNull(reader);
        try {
            List<Future<Outcome>> downloads = List.of(
                    slow.submit(() -> asked.stream(Query.of("SELECT 1"), ALL, new Slow(reading, done))),
                    slow.submit(() -> asked.stream(Query.of("SELECT 1"), ALL, new Slow(reading, done))));
            reading.await();
            assertThatThrownBy(() -> asked.copy("SELECT 1", ALL, new ByteArrayOutputStream()))
                    .isInstanceOfSatisfying(
                            Problem.class, e -> assertThat(e.code()).isEqualTo("SERVICE_BUSY"))
                    .hasMessageContaining("As many downloads as may run at once");
            assertThat(asked.run(Query.of("SELECT 1"), ALL, new Slow(reading, reading))
                            .rows())
                    .isEqualTo(1);
            done.countDown();
            for (Future<Outcome> download : downloads) {
                assertThat(download.get().rows()).isEqualTo(1);
            }
            assertThat(asked.copy("SELECT 1", ALL, new ByteArrayOutputStream()).rows())
                    .isEqualTo(1);
        } finally {
            done.countDown();
            slow.shutdownNow();
        }
    }

    @Test
    void haveTheTimeOfADownloadWhateverTheirFormat() throws IOException {
        Query longer = Query.of(
                "SELECT count(*) FROM generate_series(1, 20000) AS a CROSS JOIN generate_series(1, 5000) AS b");
        CountDownLatch nobody = new CountDownLatch(0);
        assertThat(Objects.requireNonNull(reader).stream(longer, ALL, new Slow(nobody, nobody))
                        .rows())
                .isEqualTo(1);
    }

    /** Tells that it has begun, and takes a row when it may. */
    private record Slow(CountDownLatch begun, CountDownLatch end) implements RowSink {

        @Override
        public void columns(List<Column> columns) {
            begun.countDown();
        }

        @Override
        public void row(byte[] @Nullable [] values) {
            try {
                end.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
