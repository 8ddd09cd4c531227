package io.datawarp.ingest.schedule;

import io.datawarp.database.Transaction;
import io.datawarp.http.Problem;
import io.datawarp.ingest.backfill.BackfillForm;
import io.datawarp.ingest.backfill.Backfills;
import io.datawarp.ingest.calendar.Calendar;
import io.datawarp.ingest.period.Period;
import io.datawarp.ingest.publication.Publication;
import io.datawarp.ingest.publication.Publications;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Tells the database what the publications file says, and starts a backfill when a release may have come. */
@ApplicationScoped
class ReleaseWatch {

    private static final Logger LOG = Logger.getLogger(ReleaseWatch.class);
    private static final String CALLER = "scheduler";

    private final DataSource database;
    private final ScheduleConfig config;
    private final Publications publications;
    private final PublicationMirror mirror;
    private final ExpectedReleases releases;
    private final ReleaseJobs jobs;
    private final CheckTimes times;
    private final Calendar calendar;
    private final Clock clock;
    private final Backfills backfills;
    private final ScheduledExecutorService ticks =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "release-watch"));

    private @Nullable Future<?> ticking;

    ReleaseWatch(
            DataSource database,
            ScheduleConfig config,
            Publications publications,
            PublicationMirror mirror,
            ExpectedReleases releases,
            ReleaseJobs jobs,
            CheckTimes times,
            Calendar calendar,
            Clock clock,
            Backfills backfills,
            MeterRegistry registry) {
        this.database = database;
        this.config = config;
        this.publications = publications;
        this.mirror = mirror;
        this.releases = releases;
        this.jobs = jobs;
        this.times = times;
        this.calendar = calendar;
        this.clock = clock;
        this.backfills = backfills;
        registry.gauge(
                "datawarp.publications.errors",
                publications,
                all -> all.state().flaws().size());
    }

    void start(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) StartupEvent event) {
        if (publications.state().file() != null) {
            ticking = ticks.scheduleWithFixedDelay(this::tick, 0, config.tick().toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    void stop(@Observes ShutdownEvent event) {
        if (ticking != null) {
            ticking.cancel(true);
        }
        ticks.shutdown();
    }

    private void tick() {
        try {
            sync();
            while (config.enabled() && checkOne()) {
                LOG.trace("Another publication may be due");
            }
        } catch (SQLException | RuntimeException e) {
            // Thrown further, it would end the schedule.
            LOG.warnf("Looking for releases is put off: %s", e.getMessage());
        }
    }

    /** Brings the database up to date with the file; one instance at a time. */
    void sync() throws SQLException {
        Publications.State state = publications.state();
        if (state.readAt() == null) {
            return;
        }
        Transaction.run(database, connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute("SELECT pg_advisory_xact_lock(hashtextextended('datawarp publications', 0))");
            }
            mirror.sync(connection, state.publications());
            releases.refresh(connection, state.publications(), clock.instant());
            planChecks(connection, state.publications());
        });
    }

    private void planChecks(Connection connection, List<Publication> all) throws SQLException {
        Set<String> known = jobs.known(connection);
        for (Publication publication : all) {
            if (Looks.isWorthwhile(publication) && !known.contains(publication.code())) {
                jobs.add(connection, publication.code(), next(connection, publication));
            }
        }
        Set<String> wanted =
                all.stream().filter(Looks::isWorthwhile).map(Publication::code).collect(Collectors.toSet());
        for (String code : known) {
            if (!wanted.contains(code)) {
                jobs.cancel(connection, code);
            }
        }
    }

    /** Does the next check that is due and that nobody else is at; false when there is none. */
    boolean checkOne() throws SQLException {
        return Transaction.get(database, connection -> {
            Instant now = clock.instant();
            Optional<ReleaseJobs.Due> due = jobs.claim(connection, now);
            if (due.isEmpty()) {
                return false;
            }
            Optional<Publication> publication = publications.find(due.get().publication());
            if (publication.isEmpty() || !Looks.isWorthwhile(publication.get())) {
                jobs.cancel(connection, due.get().publication());
                return true;
            }
            String error = look(connection, publication.get());
            jobs.again(connection, due.get(), now, next(connection, publication.get()), error);
            return true;
        });
    }

    private Instant next(Connection connection, Publication publication) throws SQLException {
        return times.next(publication, jobs.expected(connection, publication.code()), clock.instant());
    }

    /** Starts what is to be looked for, and returns why not. */
    private @Nullable String look(Connection connection, Publication publication) throws SQLException {
        Set<String> held = jobs.held(connection, publication.code());
        List<Period> periods = Looks.periods(publication, held, calendar.today());
        try {
            if (periods.isEmpty()) {
                backfills.start(new BackfillForm(publication.code(), null, false, false, null), CALLER);
            }
            for (Period period : periods) {
                backfills.start(new BackfillForm(publication.code(), period.text(), false, false, null), CALLER);
            }
            return null;
        } catch (Problem e) {
            LOG.warnf("%s could not be checked: %s", publication.code(), e.getMessage());
            return e.getMessage();
        }
    }
}
