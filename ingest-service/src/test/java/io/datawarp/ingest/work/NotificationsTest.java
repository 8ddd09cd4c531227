package io.datawarp.ingest.work;

import static org.awaitility.Awaitility.await;

import io.datawarp.testing.DatabaseResource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(DatabaseResource.class)
@SuppressWarnings("NullAway.Init")
class NotificationsTest {

    @Inject
    DataSource database;

    @Inject
    WorkConfig config;

    @Inject
    Workers workers;

    @Test
    void listensAgainAfterSomethingThatNobodyExpected() {
        AtomicInteger asked = new AtomicInteger();
        DataSource odd = (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    if (asked.incrementAndGet() == 1) {
                        throw new IllegalStateException("not expected");
                    }
                    return method.invoke(database, arguments);
                });
        Notifications notifications = new Notifications(odd, config, workers);
        notifications.start(new StartupEvent());
        try {
            await().atMost(Duration.ofSeconds(30)).until(() -> asked.get() > 1);
        } finally {
            notifications.stop(new ShutdownEvent());
        }
    }
}
