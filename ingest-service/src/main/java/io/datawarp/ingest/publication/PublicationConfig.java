package io.datawarp.ingest.publication;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Which publications file is used, and which folders of this machine its files may come from. */
@ConfigMapping(prefix = "datawarp.ingest.publications")
public interface PublicationConfig {

    /** The publications file; unset: there are no publications. */
    Optional<Path> file();

    /** Folder that relative paths of the publications file start from; unset: the file's own folder. */
    Optional<Path> home();

    /**
     * Folders of this machine that publications files and the files they name may be read from; unset: the publications
     * file's folder and home only.
     */
    Optional<List<Path>> localRoots();
}
