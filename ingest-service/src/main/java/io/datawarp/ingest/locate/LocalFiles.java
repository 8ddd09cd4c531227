package io.datawarp.ingest.locate;

import io.datawarp.ingest.LoadFailure;
import io.datawarp.ingest.fetch.SourceAddress;
import io.datawarp.ingest.publication.LocalRoots;
import io.datawarp.ingest.publication.Publication;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** Makes files of addresses: what has no scheme is a path. */
@ApplicationScoped
class LocalFiles {

    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:.*");

    private final LocalRoots roots;

    LocalFiles(LocalRoots roots) {
        this.roots = roots;
    }

    List<Located> located(Publication publication, List<String> addresses) {
        return addresses.stream().map(address -> located(publication, address)).toList();
    }

    Located located(Publication publication, String address) {
        if (SCHEME.matcher(address).matches()) {
            return new Located(SourceAddress.parse(address).toString(), null);
        }
        Path path = path(publication, address);
        if (!Files.isRegularFile(path)) {
            throw new LoadFailure(
                    "NO_FILE_FOUND",
                    publication.code() + ": there is no file " + path + "; " + publication.place() + " names it");
        }
        return new Located(address, path);
    }

    /** A path of the publications file, if it may be read. */
    Path path(Publication publication, String text) {
        try {
            return roots.require(publication.base().resolve(text));
        } catch (InvalidPathException e) {
            throw new LoadFailure(
                    "NO_FILE_FOUND",
                    publication.code() + ": '" + text + "' is no path; " + publication.place() + " names it",
                    e);
        }
    }
}
