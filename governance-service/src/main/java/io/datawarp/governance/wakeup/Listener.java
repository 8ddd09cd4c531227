package io.datawarp.governance.wakeup;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * Listens on a connection of its own and passes on what it hears. Whoever observes must poll as well: nothing is heard
 * while the connection is away.
 */
@ApplicationScoped
class Listener {

    private static final Logger LOG = Logger.getLogger(Listener.class);
    private static final List<String> CHANNELS = List.of(
            "datawarp_load_validating", "datawarp_load_failed", "datawarp_load_rolled_back", "datawarp_load_completed");

    private final String url;
    private final Properties login = new Properties();
    private final WakeUpConfig config;
    private final Event<Notification> events;
    private final Thread thread = new Thread(this::listen, "wakeup-listener");
    private volatile boolean stopped;
    private volatile @Nullable Connection open;

    Listener(
            @ConfigProperty(name = "quarkus.datasource.jdbc.url") String url,
            @ConfigProperty(name = "quarkus.datasource.username") String user,
            @ConfigProperty(name = "quarkus.datasource.password") String password,
            WakeUpConfig config,
            Event<Notification> events) {
        this.url = url;
        this.config = config;
        this.events = events;
        login.setProperty("user", user);
        login.setProperty("password", password);
        login.setProperty("ApplicationName", "governance-service listener");
        login.setProperty("tcpKeepAlive", "true");
    }

    void start(@Observes StartupEvent event) {
        thread.setDaemon(true);
        thread.start();
    }

    void stop(@Observes ShutdownEvent event) throws SQLException {
        stopped = true;
        thread.interrupt();
        Connection connection = open;
        if (connection != null) {
            connection.close();
        }
    }

    private void listen() {
        while (!stopped) {
            try (Connection connection = DriverManager.getConnection(url, login)) {
                open = connection;
                subscribe(connection);
                LOG.debug("Listening for loads");
                // What happened while nobody listened was not heard.
                pass(new Notification("reconnected", ""));
                hear(connection, connection.unwrap(PGConnection.class));
            } catch (SQLException e) {
                if (!stopped) {
                    LOG.warnf("The listening connection is lost (%s); polling goes on, trying again", e.getMessage());
                    pause();
                }
            } catch (RuntimeException e) {
                // Thrown further, it would end the thread for good.
                LOG.error("The listening connection met something unexpected; polling goes on, trying again", e);
                pause();
            } finally {
                open = null;
            }
        }
    }

    private static void subscribe(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String channel : CHANNELS) {
                statement.execute("LISTEN " + channel);
            }
        }
    }

    private void hear(Connection connection, PGConnection postgres) throws SQLException {
        int wait = Math.toIntExact(config.checkEvery().toMillis());
        while (!stopped) {
            PGNotification[] heard = postgres.getNotifications(wait);
            // A connection cut without a word looks like silence.
            if (heard.length == 0 && !connection.isValid(5)) {
                throw new SQLException("no answer");
            }
            for (PGNotification notification : heard) {
                pass(new Notification(notification.getName(), notification.getParameter()));
            }
        }
    }

    private void pass(Notification notification) {
        try {
            events.fire(notification);
        } catch (RuntimeException e) {
            LOG.errorf(e, "What was heard on %s could not be handled; polling will", notification.channel());
        }
    }

    private void pause() {
        try {
            Thread.sleep(config.reconnectAfter().toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
