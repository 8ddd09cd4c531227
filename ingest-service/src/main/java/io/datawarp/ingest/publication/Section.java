package io.datawarp.ingest.publication;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A mapping of a publications file. What is wrong with a value is recorded with its line, and something harmless is
 * given in its place, so that reading goes on.
 */
final class Section {

    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Integer> lines = new LinkedHashMap<>();
    private final String name;
    private final int line;
    private final Flaws flaws;
    private final @Nullable Section defaults;

    private Section(String name, int line, Flaws flaws, @Nullable Section defaults) {
        this.name = name;
        this.line = line;
        this.flaws = flaws;
        this.defaults = defaults;
    }

    /** The mapping, without regard to which keys it may have. */
    static Section of(String name, Node node, Flaws flaws, @Nullable Section defaults) {
        Section section = new Section(name, line(node), flaws, defaults);
        if (node instanceof MappingNode mapping) {
            for (NodeTuple entry : mapping.getValue()) {
                section.take(entry);
            }
        } else {
            flaws.add(line(node), name + " must be a mapping, with lines such as 'key: value'");
        }
        return section;
    }

    static int line(Node node) {
        return node.getStartMark() == null ? 1 : node.getStartMark().getLine() + 1;
    }

    private void take(NodeTuple entry) {
        String key = entry.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
        int where = line(entry.getKeyNode());
        if (key.isEmpty()) {
            flaws.add(where, name + " has a key that is no word");
        } else if (values.containsKey(key)) {
            flaws.add(where, "'" + key + "' stands twice, first in line " + lines.get(key) + ". Remove one");
        } else {
            lines.put(key, where);
            if (!isNull(entry.getValueNode())) {
                values.put(key, entry.getValueNode());
            }
        }
    }

    /** Records keys that have no meaning here. */
    Section allow(Set<String> keys) {
        lines.forEach((key, where) -> {
            if (!keys.contains(key)) {
                flaws.add(where, "'" + key + "' is no key of " + name + "." + Spelling.suggest(key, keys));
            }
        });
        return this;
    }

    int line() {
        return line;
    }

    int line(String key) {
        return lines.getOrDefault(key, line);
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    List<String> keys() {
        return List.copyOf(values.keySet());
    }

    Optional<Node> node(String key) {
        return Optional.ofNullable(values.get(key));
    }

    void flaw(String key, String message) {
        flaws.add(line(key), message);
    }

    /** A text that must be there. */
    String required(String key, String meaning) {
        Optional<String> value = text(key);
        if (value.isEmpty() && (defaults == null || !lines.containsKey(key))) {
            flaws.add(line, name + " has no '" + key + "': " + meaning);
        } else if (value.isEmpty()) {
            flaws.add(line(key), "'" + key + "' is empty: " + meaning);
        }
        return value.orElse("");
    }

    /** A text, if it is there; else that of the defaults. */
    Optional<String> text(String key) {
        Node node = values.get(key);
        if (node == null) {
            return defaults == null ? Optional.empty() : defaults.text(key);
        }
        return scalar(node, key).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** True or false; else as the defaults say, else false as given. */
    boolean flag(String key, boolean otherwise) {
        Optional<String> value = text(key);
        if (value.isPresent() && !value.get().matches("true|false")) {
            flaw(key, "'" + key + "' is '" + value.get() + "'. Write true or false");
        }
        return value.map("true"::equals).orElse(otherwise);
    }

    /** A whole number between two bounds. */
    Optional<Integer> number(String key, int least, int most) {
        Optional<String> value = text(key);
        if (value.isPresent()) {
            return value.flatMap(text -> whole(key, text, least, most));
        }
        return Optional.empty();
    }

    private Optional<Integer> whole(String key, String text, int least, int most) {
        if (text.matches("\\d{1,6}")) {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return Optional.of(number);
            }
        }
        flaw(key, "'" + key + "' is '" + text + "'. Write a whole number from " + least + " to " + most);
        return Optional.empty();
    }

    /** One of some words; the first is taken when there is none, or a wrong one, which is recorded. */
    <T> T choice(String key, List<String> words, Function<String, Optional<T>> reading, T otherwise) {
        Optional<String> word = text(key);
        if (word.isEmpty()) {
            return otherwise;
        }
        return reading.apply(word.get()).orElseGet(() -> {
            flaw(
                    key,
                    "'" + key + "' is '" + word.get() + "'." + Spelling.suggest(word.get(), words) + " Use one of "
                            + String.join(", ", words));
            return otherwise;
        });
    }

    /** Texts of a list, or a single one; empty when it is not there. */
    List<String> texts(String key) {
        Node node = values.get(key);
        if (node == null) {
            return defaults == null ? List.of() : defaults.texts(key);
        }
        return texts(node, key);
    }

    List<String> texts(Node node, String key) {
        if (!(node instanceof SequenceNode list)) {
            return scalar(node, key).stream().toList();
        }
        List<String> texts = new ArrayList<>();
        list.getValue().forEach(item -> scalar(item, key).ifPresent(texts::add));
        return texts;
    }

    /** The items of a list. */
    List<Node> items(String key) {
        Node node = values.get(key);
        if (node instanceof SequenceNode list) {
            return list.getValue();
        }
        if (node != null) {
            flaw(key, "'" + key + "' must be a list, with lines that begin with '- '");
        }
        return List.of();
    }

    /** A mapping below. */
    Optional<Section> section(String key) {
        return node(key).map(node -> of("'" + key + "'", node, flaws, null));
    }

    /** What a pattern makes of the text; one that does not compile is recorded. */
    <T> Optional<T> pattern(String key, Function<String, T> compile) {
        Optional<String> text = text(key);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        String unknown = Spelling.unknownPlaceholder(text.get());
        if (unknown != null) {
            flaw(key, unknown);
            return Optional.empty();
        }
        try {
            return text.map(compile);
        } catch (PatternSyntaxException e) {
            flaw(
                    key,
                    "'" + key + "' is no regular expression: " + e.getDescription() + " near character "
                            + (e.getIndex() + 1)
                            + ". Any text is '.*'; a sign that stands for itself has '\\' before it");
            return Optional.empty();
        }
    }

    private Optional<String> scalar(Node node, String key) {
        if (node instanceof ScalarNode scalar) {
            return isNull(node) ? Optional.empty() : Optional.of(scalar.getValue());
        }
        flaws.add(line(node), "'" + key + "' must be a text");
        return Optional.empty();
    }

    private static boolean isNull(Node node) {
        return node.getTag().equals(Tag.NULL);
    }
}
