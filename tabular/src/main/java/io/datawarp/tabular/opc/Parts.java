package io.datawarp.tabular.opc;

import io.datawarp.tabular.Limits;
import io.datawarp.tabular.UnreadableFileException;
import io.datawarp.tabular.UnreadableFileException.Reason;
import io.datawarp.tabular.source.BoundedInputStream;
import io.datawarp.tabular.xml.XmlScanner;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** The parts of an Office Open XML package. */
public final class Parts implements Closeable {

    private final ZipFile zip;
    private final Limits limits;

    public Parts(Path file, Limits limits) throws IOException {
        this.zip = new ZipFile(file.toFile());
        this.limits = limits;
    }

    /** Scans a part; null when there is none. */
    public @Nullable XmlScanner scan(String part) throws IOException {
        InputStream stream = open(part);
        return stream == null ? null : new XmlScanner(stream, limits.cellBytes());
    }

    /** Opens a part; null when there is none. */
    public @Nullable InputStream open(String part) throws IOException {
        ZipEntry entry = zip.getEntry(part);
        if (entry == null) {
            entry = zip.stream()
                    .filter(each -> each.getName().replace('\\', '/').equalsIgnoreCase(part))
                    .findFirst()
                    .orElse(null);
        }
        if (entry == null) {
            return null;
        }
        return BoundedInputStream.of(zip, entry, limits.inflatedBytes());
    }

    /** Opens a part that is read from end to end, inflated by another thread when it is big; null when there is none. */
    public @Nullable InputStream openAhead(String part) throws IOException {
        InputStream stream = open(part);
        ZipEntry entry = zip.getEntry(part);
        boolean big = entry != null && entry.getCompressedSize() > ReadAhead.WORTH_A_THREAD;
        return stream != null && big ? new ReadAhead(stream) : stream;
    }

    /** Targets of a part's relationships, by id, as part names. */
    public List<Relationship> relationships(String part) throws IOException {
        int slash = part.lastIndexOf('/');
        String folder = part.substring(0, slash + 1);
        XmlScanner xml = scan(folder + "_rels/" + part.substring(slash + 1) + ".rels");
        List<Relationship> found = new ArrayList<>();
        while (xml != null) {
            int token = xml.next();
            if (token == XmlScanner.EOF) {
                break;
            }
            if (token == XmlScanner.START && xml.is("Relationship")) {
                String id = xml.attribute("Id");
                String type = xml.attribute("Type");
                String target = xml.attribute("Target");
                if (id != null && type != null && target != null && !"External".equals(xml.attribute("TargetMode"))) {
                    found.add(new Relationship(
                            id,
                            type.substring(type.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT),
                            resolve(folder, target)));
                }
            }
        }
        return found;
    }

    private static String resolve(String folder, String target) {
        String path = target.replace('\\', '/');
        if (path.startsWith("/")) {
            return path.substring(1);
        }
        List<String> steps = new ArrayList<>(List.of(folder.split("/", -1)));
        steps.removeIf(String::isEmpty);
        for (String step : path.split("/", -1)) {
            if (step.equals("..")) {
                if (!steps.isEmpty()) {
                    steps.remove(steps.size() - 1);
                }
            } else if (!step.equals(".")) {
                steps.add(step);
            }
        }
        steps.removeIf(String::isEmpty);
        return String.join("/", steps);
    }

    /** A damaged part must name itself, since a workbook has many. */
    public static UnreadableFileException damaged(String what) {
        return new UnreadableFileException(Reason.CORRUPT_FILE, "The workbook is damaged: " + what + ".");
    }

    public Limits limits() {
        return limits;
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    /** The part that plays a role for another; {@code otherwise} when the relationships don't tell. */
    public static String part(List<Relationship> relationships, String type, String otherwise) {
        return relationships.stream()
                .filter(each -> each.type().equals(type))
                .map(Relationship::part)
                .findFirst()
                .orElse(otherwise);
    }

    /**
     * A link from one part to another.
     *
     * @param type the last word of the relationship's type, in lower case
     */
    public record Relationship(String id, String type, String part) {}
}
