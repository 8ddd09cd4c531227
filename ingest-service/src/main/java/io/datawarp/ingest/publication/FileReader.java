package io.datawarp.ingest.publication;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;

/** Reads a publications file and those it includes. */
final class FileReader {

    static final Set<String> KEYS = Set.of("publications", "defaults", "include");

    private final Flaws flaws = new Flaws();
    private final List<Path> files = new ArrayList<>();
    private final List<Publication> publications = new ArrayList<>();
    private final Map<String, String> places = new HashMap<>();
    private final Map<String, String> datasets = new HashMap<>();
    private final @Nullable Path home;

    private FileReader(@Nullable Path home) {
        this.home = home;
    }

    /**
     * Reads the file.
     *
     * @param home folder that relative paths start from; null: the folder of the file that names them
     * @throws InvalidPublications with everything that is wrong in it and in the files that it includes
     */
    static PublicationFile read(Path file, @Nullable Path home) throws InvalidPublications {
        FileReader reader = new FileReader(home);
        reader.take(file.toAbsolutePath().normalize());
        return reader.result(file);
    }

    /** Reads a text in a file's place; includes are read from the folder. */
    static PublicationFile readText(String text, String name, Path folder) throws InvalidPublications {
        FileReader reader = new FileReader(null);
        reader.take(text, name, folder);
        return reader.result(folder.resolve(name));
    }

    private PublicationFile result(Path file) throws InvalidPublications {
        if (flaws.count() > 0) {
            throw new InvalidPublications(flaws.all());
        }
        return new PublicationFile(file, files, publications);
    }

    private void take(Path file) {
        if (files.contains(file)) {
            return;
        }
        files.add(file);
        String name =
                home != null && file.startsWith(home) ? home.relativize(file).toString() : file.toString();
        flaws.enterFile(name);
        try {
            Path folder = Objects.requireNonNull(file.getParent(), "an absolute file has a folder");
            take(Files.readString(file), name, home == null ? folder : home, folder);
        } catch (NoSuchFileException e) {
            flaws.add(1, "there is no such file");
        } catch (CharacterCodingException e) {
            flaws.add(1, "this is no UTF-8 text. Save it as UTF-8");
        } catch (IOException e) {
            flaws.add(1, "this can't be read: " + e.getMessage());
        }
    }

    private void take(String text, String name, Path folder) {
        flaws.enterFile(name);
        take(text, name, folder, folder);
    }

    private void take(String text, String name, Path base, Path folder) {
        Optional<Node> root = YamlTree.read(text, flaws);
        if (root.isEmpty()) {
            return;
        }
        Section top = Section.of("the file", root.get(), flaws, null).allow(KEYS);
        @Nullable
        Section defaults = top.section("defaults")
                .map(section -> section.allow(EntryReader.DEFAULT_KEYS))
                .orElse(null);
        if (top.keys().isEmpty()) {
            flaws.add(1, "the file has no 'publications': a list, with one entry a publication");
        }
        EntryReader entries = new EntryReader(flaws, base, name, defaults);
        for (Node item : top.items("publications")) {
            entries.read(item).ifPresent(this::add);
        }
        flaws.enter(null);
        List<String> included = top.texts("include");
        for (String more : included) {
            int line = top.line("include");
            Path file = folder.resolve(more).normalize();
            if (Files.isRegularFile(file)) {
                take(file);
            } else {
                flaws.add(line, "there is no file '" + more + "' to include beside this one");
            }
            flaws.enterFile(name);
        }
    }

    private void add(Publication publication) {
        flaws.enter(publication.code());
        String before = places.putIfAbsent(publication.code(), publication.place());
        if (before != null) {
            flaws.add(
                    publication.line(),
                    "the code '" + publication.code() + "' stands at " + before
                            + " already. Give each publication a code of its own");
        }
        for (SheetRule rule : publication.sheets()) {
            String owner = rule.dataset() == null ? null : datasets.putIfAbsent(rule.dataset(), publication.code());
            if (owner != null && !owner.equals(publication.code())) {
                flaws.add(
                        rule.line(),
                        "the dataset '" + rule.dataset() + "' belongs to publication '" + owner
                                + "' already. Give it another code");
            }
        }
        publications.add(publication);
    }
}
