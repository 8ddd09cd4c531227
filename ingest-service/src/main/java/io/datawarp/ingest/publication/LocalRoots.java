package io.datawarp.ingest.publication;

import io.datawarp.ingest.LoadFailure;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The folders of this machine that may be read, links followed. */
@ApplicationScoped
public class LocalRoots {

    private final List<Path> roots;

    LocalRoots(PublicationConfig config) {
        Stream<Path> own = Stream.concat(
                config.file().map(file -> file.toAbsolutePath().getParent()).stream(), config.home().stream());
        this.roots = config.localRoots()
                .map(List::stream)
                .orElse(own)
                .map(LocalRoots::real)
                .toList();
    }

    /**
     * The real path, if it is below a root; else a failure LOCAL_PATH_NOT_ALLOWED. A path that does not exist is judged
     * by its name.
     */
    public Path require(Path path) {
        Path real = real(path);
        if (roots.stream().noneMatch(real::startsWith)) {
            throw new LoadFailure(
                    "LOCAL_PATH_NOT_ALLOWED",
                    path + " is outside the folders that ingest-service may read. Add its folder to"
                            + " datawarp.ingest.publications.local-roots, or move the file");
        }
        return real;
    }

    private static Path real(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        try {
            return Files.exists(absolute) ? absolute.toRealPath() : absolute;
        } catch (IOException e) {
            return absolute;
        }
    }
}
