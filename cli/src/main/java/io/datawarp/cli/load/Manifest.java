package io.datawarp.cli.load;

import io.datawarp.cli.client.Failure;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * The files of a batch: {@code files:} with one entry a load, each with {@code file} (a path, relative to the manifest)
 * or {@code url}, {@code dataset}, and if wanted {@code period} and {@code sheet}.
 */
record Manifest(List<LoadRequest> loads) {

    private static final Set<String> KEYS = Set.of("file", "url", "dataset", "period", "sheet");

    Manifest {
        loads = List.copyOf(loads);
    }

    /** Reads it, or fails naming everything that is wrong with it, by line. */
    static Manifest read(Path file, boolean validate) {
        List<String> flaws = new ArrayList<>();
        List<LoadRequest> loads = new ArrayList<>();
        for (Node item : items(file, flaws)) {
            Map<String, String> entry = entry(item, file, flaws);
            String source = source(entry, file);
            if (entry.containsKey("file") == entry.containsKey("url")) {
                flaws.add(at(file, item) + "an entry needs either 'file' or 'url'");
            } else if (!entry.containsKey("dataset")) {
                flaws.add(at(file, item) + "the entry of " + source + " has no 'dataset'");
            } else {
                loads.add(new LoadRequest(
                        source, entry.get("dataset"), entry.get("period"), entry.get("sheet"), false, validate));
            }
        }
        if (loads.isEmpty() && flaws.isEmpty()) {
            flaws.add(file + ": 'files' lists none");
        }
        if (!flaws.isEmpty()) {
            throw Failure.wrongUsage("the manifest has errors, nothing was loaded\n" + String.join("\n", flaws));
        }
        return new Manifest(loads);
    }

    private static List<Node> items(Path file, List<String> flaws) {
        try {
            Node root = new Yaml(new LoaderOptions()).compose(new StringReader(Files.readString(file)));
            if (root instanceof MappingNode mapping) {
                for (NodeTuple part : mapping.getValue()) {
                    if (text(part.getKeyNode()).equals("files") && part.getValueNode() instanceof SequenceNode list) {
                        return list.getValue();
                    }
                }
            }
            flaws.add(file + ":1: there is no list 'files'");
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            flaws.add(file + ":" + line + ": this is no YAML: " + e.getProblem());
        } catch (IOException e) {
            throw Failure.wrongUsage("There is no file " + file + ", or it can't be read");
        }
        return List.of();
    }

    private static Map<String, String> entry(Node item, Path file, List<String> flaws) {
        Map<String, String> entry = new LinkedHashMap<>();
        if (!(item instanceof MappingNode mapping)) {
            return entry;
        }
        for (NodeTuple part : mapping.getValue()) {
            String key = text(part.getKeyNode());
            if (!KEYS.contains(key)) {
                flaws.add(at(file, part.getKeyNode()) + "'" + key + "' is no key of an entry. Known are "
                        + String.join(", ", new TreeSet<>(KEYS)));
            } else if (!text(part.getValueNode()).isBlank()) {
                entry.put(key, text(part.getValueNode()).strip());
            }
        }
        return entry;
    }

    private static String source(Map<String, String> entry, Path manifest) {
        String file = entry.get("file");
        return file == null
                ? String.valueOf(entry.get("url"))
                : manifest.toAbsolutePath().resolveSibling(file).normalize().toString();
    }

    private static String text(Node node) {
        return node instanceof ScalarNode scalar ? scalar.getValue() : "";
    }

    private static String at(Path file, Node node) {
        return file + ":" + (node.getStartMark().getLine() + 1) + ": ";
    }
}
