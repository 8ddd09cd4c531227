package io.datawarp.http.access;

import io.datawarp.http.RequestId;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.context.ManagedExecutor;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Writes down every request that asked for a change, refused ones included: who, what, and how it was answered. */
@Singleton
class ChangeLog {

    private static final Logger LOG = Logger.getLogger(ChangeLog.class);
    private static final int LONGEST_PATH = 500;

    private final DataSource database;
    private final ManagedExecutor workers;
    private final String service;

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
            Change change = new Change(
                    caller(context),
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

    private static String caller(RoutingContext context) {
        return context.user() instanceof QuarkusHttpUser user
                ? user.getSecurityIdentity().getPrincipal().getName()
                : "anonymous";
    }

    private static String shortened(String path) {
        return path.length() > LONGEST_PATH ? path.substring(0, LONGEST_PATH) : path;
    }
}
