package io.datawarp.ingest.publication;

import io.datawarp.http.Problem;
import io.datawarp.ingest.LoadFailure;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The publications of the service's file. It is read again when it has changed; a version with flaws leaves the one
 * before in force and is named in {@link #state()}.
 */
@ApplicationScoped
public class Publications {

    private static final Logger LOG = Logger.getLogger(Publications.class);

    private final PublicationConfig config;
    private final LocalRoots roots;
    private final Clock clock;
    private State state;
    private List<FileTime> seen = List.of();

    /**
     * What is in force.
     *
     * @param file the publications file; null: none is configured
     * @param readAt when the version in force was read; null: none could be read yet
     * @param flaws of the newest version; empty when it is in force
     */
    public record State(
            @Nullable Path file,
            @Nullable Instant readAt,
            List<Publication> publications,
            List<Path> files,
            List<Flaw> flaws) {

        public State {
            publications = List.copyOf(publications);
            files = List.copyOf(files);
            flaws = List.copyOf(flaws);
        }
    }

    Publications(PublicationConfig config, LocalRoots roots, Clock clock) {
        this.config = config;
        this.roots = roots;
        this.clock = clock;
        this.state = new State(config.file().orElse(null), null, List.of(), List.of(), List.of());
    }

    /** The publications in force, in the order of the file. */
    public List<Publication> all() {
        return state().publications();
    }

    public Optional<Publication> find(String code) {
        return all().stream()
                .filter(publication -> publication.code().equals(code))
                .findFirst();
    }

    /** A sentence with the likely code, or with all codes; begins with a blank. */
    public String suggest(String code) {
        return Spelling.suggest(code, all().stream().map(Publication::code).toList());
    }

    /** What is in force, read again if the file has changed. */
    public synchronized State state() {
        if (state.file() != null && !times().equals(seen)) {
            read();
        }
        return state;
    }

    /** Reads the file again, changed or not. */
    public synchronized State reload() {
        if (state.file() != null) {
            read();
        }
        return state;
    }

    /**
     * The service's own file, or another one.
     *
     * @param path null: the service's own, as it is in force
     * @throws Problem PUBLICATIONS_FILE_INVALID with every flaw, one a line; LOCAL_PATH_NOT_ALLOWED
     */
    public PublicationFile read(@Nullable String path) {
        if (path == null) {
            State own = state();
            if (own.file() == null) {
                throw Problem.of(
                        409,
                        "NO_PUBLICATIONS_FILE",
                        "No publications file",
                        "This service has no publications file; set datawarp.ingest.publications.file, or name one");
            }
            if (own.readAt() == null) {
                throw invalid(new InvalidPublications(own.flaws()));
            }
            return new PublicationFile(own.file(), own.files(), own.publications());
        }
        try {
            return FileReader.read(roots.require(Path.of(path)), null);
        } catch (LoadFailure e) {
            throw Problem.of(403, e.code(), "Path not allowed", e.getMessage());
        } catch (InvalidPublications e) {
            throw invalid(e);
        }
    }

    /** What is wrong with a text that would be a publications file; empty when it can be used. */
    public List<Flaw> check(String text, String name) {
        try {
            Path folder = config.home()
                    .or(() -> config.file().map(file -> file.toAbsolutePath().getParent()))
                    .orElseGet(() -> Path.of(""));
            FileReader.readText(text, name, folder.toAbsolutePath());
            return List.of();
        } catch (InvalidPublications e) {
            return e.flaws();
        }
    }

    private static Problem invalid(InvalidPublications e) {
        return Problem.of(
                400, "PUBLICATIONS_FILE_INVALID", "Publications file invalid", String.valueOf(e.getMessage()));
    }

    private void read() {
        Path file = config.file().orElseThrow().toAbsolutePath().normalize();
        // Before reading: a change meanwhile is seen at the next look.
        List<FileTime> before = times();
        try {
            PublicationFile read = FileReader.read(
                    file,
                    config.home().map(home -> home.toAbsolutePath().normalize()).orElse(null));
            state = new State(file, clock.instant(), read.publications(), read.files(), List.of());
            LOG.infof("%s: %d publications", file, read.publications().size());
        } catch (InvalidPublications e) {
            LOG.errorf("The publications file has errors, the version before stays in force:%n%s", e.getMessage());
            state = new State(file, state.readAt(), state.publications(), state.files(), e.flaws());
        }
        seen = state.files().isEmpty() ? before : times();
    }

    private List<FileTime> times() {
        List<Path> files = state.files().isEmpty() ? config.file().stream().toList() : state.files();
        List<FileTime> times = new ArrayList<>();
        for (Path file : files) {
            try {
                times.add(Files.getLastModifiedTime(file));
            } catch (IOException e) {
                times.add(FileTime.fromMillis(0));
            }
        }
        return times;
    }
}
