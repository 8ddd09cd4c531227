package io.datawarp.ingest.publication;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A publications file and those it includes, checked.
 *
 * @param path the file
 * @param files all files that were read, itself first
 */
public record PublicationFile(Path path, List<Path> files, List<Publication> publications) {

    public PublicationFile {
        files = List.copyOf(files);
        publications = List.copyOf(publications);
    }

    public Optional<Publication> find(String code) {
        return publications.stream()
                .filter(publication -> publication.code().equals(code))
                .findFirst();
    }
}
