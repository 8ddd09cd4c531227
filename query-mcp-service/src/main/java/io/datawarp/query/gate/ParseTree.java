package io.datawarp.query.gate;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * PostgreSQL's own parse tree as it prints it, read as a flat list of tokens. A printed string escapes blanks and
 * brackets, so a token that opens a node is one; a string that happens to look like a field's name can only add a
 * finding, never hide one, because no token is passed over.
 */
final class ParseTree {

    private static final Pattern NUMBER = Pattern.compile("\\d{1,10}");

    static final String END = "}";

    private final List<String> tokens;

    private ParseTree(List<String> tokens) {
        this.tokens = tokens;
    }

    static ParseTree read(String printed) {
        List<String> tokens = new ArrayList<>();
        StringBuilder token = new StringBuilder();
        for (int i = 0; i < printed.length(); i++) {
            char c = printed.charAt(i);
            if (c == '\\' && i + 1 < printed.length()) {
                token.append(c).append(printed.charAt(++i));
            } else if (c == ' ' || c == '\n' || c == '(' || c == ')' || c == '}' || c == '{') {
                end(tokens, token);
                if (c == '{') {
                    token.append(c);
                } else if (c == '}') {
                    tokens.add(END);
                }
            } else {
                token.append(c);
            }
        }
        end(tokens, token);
        return new ParseTree(tokens);
    }

    private static void end(List<String> tokens, StringBuilder token) {
        if (!token.isEmpty()) {
            tokens.add(token.toString());
            token.setLength(0);
        }
    }

    /** The kinds of all nodes, such as QUERY. */
    Set<String> nodes() {
        Set<String> nodes = new LinkedHashSet<>();
        for (String token : tokens) {
            if (token.charAt(0) == '{') {
                nodes.add(token.substring(1));
            }
        }
        return nodes;
    }

    /** Every number but 0 that follows a field of that name. */
    Set<Long> numbers(String field) {
        Set<Long> numbers = new LinkedHashSet<>();
        for (int i = 0; i + 1 < tokens.size(); i++) {
            if (tokens.get(i).equals(field) && NUMBER.matcher(tokens.get(i + 1)).matches()) {
                numbers.add(Long.parseLong(tokens.get(i + 1)));
            }
        }
        numbers.remove(0L);
        return numbers;
    }

    /** The number that follows each node of that kind and its first field. */
    List<Long> firstFields(String node) {
        List<Long> numbers = new ArrayList<>();
        for (int i = 0; i + 2 < tokens.size(); i++) {
            if (tokens.get(i).equals("{" + node)
                    && NUMBER.matcher(tokens.get(i + 2)).matches()) {
                numbers.add(Long.parseLong(tokens.get(i + 2)));
            }
        }
        return numbers;
    }

    /** The byte of the text, from 0, at which the first node stands that has the number in one of these fields. */
    OptionalInt place(List<String> fields, long number) {
        String wanted = Long.toString(number);
        for (int i = 0; i + 1 < tokens.size(); i++) {
            if (fields.contains(tokens.get(i)) && tokens.get(i + 1).equals(wanted)) {
                OptionalInt place = placeAround(i);
                if (place.isPresent()) {
                    return place;
                }
            }
        }
        return OptionalInt.empty();
    }

    /** The same for the first node of a kind. */
    OptionalInt place(String node) {
        int start = tokens.indexOf("{" + node);
        return start < 0 ? OptionalInt.empty() : placeAround(start + 1);
    }

    // The location of the node that the token is in; older servers print none.
    private OptionalInt placeAround(int token) {
        int depth = 0;
        for (int i = token; i + 1 < tokens.size() && depth >= 0; i++) {
            String next = tokens.get(i);
            if (next.charAt(0) == '{') {
                depth++;
            } else if (next.equals(END)) {
                depth--;
            } else if (depth == 0 && next.equals(":location")) {
                return number(tokens.get(i + 1));
            }
        }
        return OptionalInt.empty();
    }

    /** All nodes, each before those below it. */
    List<TreeNode> tree() {
        return TreeNode.all(tokens);
    }

    static OptionalInt number(String token) {
        return NUMBER.matcher(token).matches() ? OptionalInt.of(Integer.parseInt(token)) : OptionalInt.empty();
    }

    /** A printed word as it was. */
    static String unescape(String token) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < token.length(); i++) {
            char c = token.charAt(i);
            if (c == '\\' && i + 1 < token.length()) {
                c = token.charAt(++i);
            }
            text.append(c);
        }
        return text.toString();
    }
}
