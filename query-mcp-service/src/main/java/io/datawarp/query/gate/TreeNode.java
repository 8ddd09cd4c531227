package io.datawarp.query.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A node of a printed tree, with those below it and the tokens that are its own. */
final class TreeNode {

    private final String kind;
    private final @Nullable TreeNode parent;
    private final List<TreeNode> below = new ArrayList<>();
    private final List<String> tokens = new ArrayList<>();

    private TreeNode(String kind, @Nullable TreeNode parent) {
        this.kind = kind;
        this.parent = parent;
    }

    /** All nodes of a tree, each before those below it. */
    static List<TreeNode> all(List<String> printed) {
        List<TreeNode> nodes = new ArrayList<>();
        TreeNode open = null;
        for (String token : printed) {
            if (token.charAt(0) == '{') {
                TreeNode node = new TreeNode(token.substring(1), open);
                if (open != null) {
                    open.below.add(node);
                }
                nodes.add(node);
                open = node;
            } else if (open != null && token.equals(ParseTree.END)) {
                open = open.parent;
            } else if (open != null) {
                open.tokens.add(token);
            }
        }
        return nodes;
    }

    String kind() {
        return kind;
    }

    @Nullable
    TreeNode parent() {
        return parent;
    }

    List<TreeNode> below() {
        return below;
    }

    /** What follows the field of that name as it is printed, or nothing. */
    String value(String field) {
        int at = tokens.indexOf(field);
        return at < 0 || at + 1 == tokens.size() ? "" : tokens.get(at + 1);
    }

    /** The quoted words of the list in that field. */
    List<String> words(String field) {
        int at = tokens.indexOf(field);
        return at < 0
                ? List.of()
                : tokens.subList(at + 1, tokens.size()).stream()
                        .takeWhile(Predicate.not(token -> token.startsWith(":")))
                        .filter(token -> token.length() > 1 && token.startsWith("\""))
                        .map(token -> ParseTree.unescape(token.substring(1, token.length() - 1)))
                        .toList();
    }
}
