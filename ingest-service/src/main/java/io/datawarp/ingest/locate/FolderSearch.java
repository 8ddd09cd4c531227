package io.datawarp.ingest.locate;

import io.datawarp.ingest.LoadFailure;
import io.datawarp.ingest.period.Period;
import io.datawarp.ingest.publication.FileSource.Folder;
import io.datawarp.ingest.publication.Publication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Looks for files below a folder of this machine. */
final class FolderSearch {

    private static final int DEEPEST = 10;

    private final Publication publication;
    private final Folder source;
    private final LocalFiles localFiles;

    FolderSearch(Publication publication, Folder source, LocalFiles localFiles) {
        this.publication = publication;
        this.source = source;
        this.localFiles = localFiles;
    }

    List<Located> find(Period period) {
        List<String> names = names(source.pattern().of(period));
        if (names.isEmpty()) {
            throw new LoadFailure(
                    "NO_FILE_FOUND",
                    Words.of(publication, period) + "no file in " + folder() + " fits '" + source.pattern() + "'."
                            + Words.mend(publication, "url.folder"));
        }
        if (names.size() > 1 && !source.many()) {
            throw several(period, names);
        }
        return names.stream().map(this::located).toList();
    }

    List<Finding> everything() {
        List<String> names = names(source.pattern()::fits);
        if (names.isEmpty()) {
            throw new LoadFailure(
                    "NO_FILE_FOUND",
                    Words.of(publication, null) + "no file in " + folder() + " fits '" + source.pattern() + "'."
                            + Words.mend(publication, "url.folder"));
        }
        Grouped files = new Grouped();
        names.forEach(name -> files.add(source.pattern().periodOf(name), located(name)));
        return files.findings((period, found) -> found.size() == 1 || source.many()
                ? new Finding(period, found, null, false)
                : new Finding(
                        period,
                        List.of(),
                        several(period, found.stream().map(Located::url).toList()),
                        false));
    }

    private LoadFailure several(Period period, List<String> names) {
        return new LoadFailure(
                "SEVERAL_FILES_FOUND",
                Words.of(publication, period) + names.size() + " files in " + folder() + " fit '" + source.pattern()
                        + "': " + Words.some(names) + ". Make 'url.folder.pattern' narrower, add 'exclude', or"
                        + " write 'many: true' where a period has several files, at " + publication.place());
    }

    private Located located(String name) {
        return localFiles.located(publication, source.path().replaceFirst("/+$", "") + "/" + name);
    }

    private Path folder() {
        return localFiles.path(publication, source.path());
    }

    private List<String> names(Predicate<String> wanted) {
        Path folder = folder();
        if (!Files.isDirectory(folder)) {
            throw new LoadFailure(
                    "NO_FILE_FOUND",
                    Words.of(publication, null) + "there is no folder " + folder + "; " + publication.place()
                            + " names it as url.folder.path");
        }
        try (Stream<Path> files = Files.walk(folder, DEEPEST)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .filter(wanted)
                    .filter(name ->
                            source.exclude() == null || !source.exclude().fits(name))
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw new LoadFailure(
                    "NO_FILE_FOUND",
                    Words.of(publication, null) + "the folder " + folder + " can't be read: " + e.getMessage(),
                    e);
        }
    }
}
