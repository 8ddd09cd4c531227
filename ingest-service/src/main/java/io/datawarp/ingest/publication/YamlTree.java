package io.datawarp.ingest.publication;

import java.io.StringReader;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** YAML as a tree that still knows its lines. */
final class YamlTree {

    /** Room for thousands of publications; the parser's own cap is at about a thousand. */
    private static final int LARGEST = 64 << 20;

    private YamlTree() {}

    /** The root; empty when the text is no YAML, which is recorded, or nothing at all. */
    static Optional<Node> read(String text, Flaws flaws) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(LARGEST);
        try {
            return Optional.ofNullable(new Yaml(options).compose(new StringReader(text)));
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            flaws.add(line, "this is no YAML: " + e.getProblem() + hint(text, line));
        } catch (YAMLException e) {
            flaws.add(1, "this is no YAML: " + e.getMessage());
        }
        return Optional.empty();
    }

    private static String hint(String text, int line) {
        String[] lines = text.split("\n", -1);
        String before = lines[Math.min(line, lines.length) - 1];
        return before.contains("\t") ? ". Indent with blanks, not with tabs" : "";
    }
}
