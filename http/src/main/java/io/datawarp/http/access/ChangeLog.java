package io.datawarp.http.access;

import io.datawarp.http.RequestId;
import io.github.bucket4j.Bucket;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.context.ManagedExecutor;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Writes down every request that asked for a change, refused ones included: who, what, and how it was answered. */
@Singleton
class ChangeLog {

    private static final Logger LOG = Logger.getLogger(ChangeLog.class);
    private static final String ANONYMOUS = "anonymous";
    private static final int LONGEST_PATH = 500;

    /** How many refused requests of strangers are written down in a minute: nobody may fill a table that keeps all. */
    static final int OF_STRANGERS = 60;

    private final DataSource database;
    private final ManagedExecutor workers;
    private final String service;
    private final Bucket strangers = Bucket.builder()
            .addLimit(limit -> limit.capacity(OF_STRANGERS).refillGreedy(OF_STRANGERS, Duration.ofMinutes(1)))
            .build();

    ChangeLog(
            DataSource database,
            ManagedExecutor workers,
            @ConfigProperty(name = "quarkus.application.name") String service) {
        this.database = database;
        this.workers = workers;
        this.service = service;
    }

    private record Change(
            String caller,
            String method,
            String path,
            int status,
            @Nullable String requestId) {}

    /** Writes when the answer has been given. */
    void watch(RoutingContext context) {
        context.addEndHandler(ended -> {
            String caller = caller(context);
            if (isRefusedStranger(context, caller) && !strangers.tryConsume(1)) {
                return;
            }
            Change change = new Change(
                    caller,
                    context.request().method().name(),
                    shortened(context.normalizedPath()),
                    context.response().getStatusCode(),
                    context.response().headers().get(RequestId.HEADER));
            workers.execute(() -> write(change));
        });
    }

    private void write(Change change) {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO datawarp.tbl_change_log (service, caller, method, path, status, request_id)"
                                + " VALUES (?, ?, ?, ?, ?, ?)")) {
            insert.setString(1, service);
            insert.setString(2, change.caller());
            insert.setString(3, change.method());
            insert.setString(4, change.path());
            insert.setInt(5, change.status());
            insert.setString(6, change.requestId());
            insert.executeUpdate();
        } catch (SQLException e) {
            // The log of the service keeps what the database could not.
            LOG.errorf(e, "A change was not written down: %s", change);
        }
    }

    private static boolean isRefusedStranger(RoutingContext context, String caller) {
        return caller.equals(ANONYMOUS) && context.response().getStatusCode() >= 400;
    }

    private static String caller(RoutingContext context) {
        return context.user() instanceof QuarkusHttpUser user
                ? user.getSecurityIdentity().getPrincipal().getName()
                : ANONYMOUS;
    }

    private static String shortened(String path) {
        return path.length() > LONGEST_PATH ? path.substring(0, LONGEST_PATH) : path;
    }
}
