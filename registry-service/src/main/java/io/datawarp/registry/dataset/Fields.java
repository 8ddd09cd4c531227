package io.datawarp.registry.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.datawarp.http.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the fields of a JSON body and remembers everything that is wrong with them, to say it all at once. */
public final class Fields {

    private final JsonNode body;
    private final String code;
    private final String title;
    private final Set<String> asked = new TreeSet<>();
    private final List<String> wrong = new ArrayList<>();

    public Fields(@Nullable JsonNode body, String code, String title) {
        this.body = body == null ? MissingNode.getInstance() : body;
        this.code = code;
        this.title = title;
        if (!this.body.isObject()) {
            wrong("body", "send a JSON object");
        }
    }

    boolean has(String field) {
        asked.add(field);
        return body.has(field);
    }

    /** A text without blanks around it; null when absent, null or wrong. */
    @Nullable
    String text(String field, int longest) {
        asked.add(field);
        JsonNode value = body.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isTextual()) {
            return wrong(field, "must be a text");
        }
        String text = value.textValue().strip();
        if (text.indexOf('\0') >= 0) {
            return wrong(field, "must not hold the character U+0000");
        }
        if (text.length() > longest) {
            return wrong(field, "must have at most " + longest + " characters, not " + text.length());
        }
        return text.isEmpty() ? null : text;
    }

    public @Nullable String required(String field, int longest) {
        int before = wrong.size();
        String text = text(field, longest);
        return text == null && wrong.size() == before ? wrong(field, "is required") : text;
    }

    @Nullable
    String matching(String field, @Nullable String text, Pattern form, String meaning) {
        return text != null && !form.matcher(text).matches() ? wrong(field, meaning + ", not '" + text + "'") : text;
    }

    /** One of some words, in the case in which they are given here. */
    @Nullable
    String oneOf(String field, Set<String> allowed) {
        String text = text(field, 100);
        if (text == null) {
            return null;
        }
        return allowed.stream()
                .filter(word -> word.equalsIgnoreCase(text))
                .findFirst()
                .orElseGet(() -> wrong(field, "must be one of " + String.join(", ", allowed) + ", not '" + text + "'"));
    }

    @Nullable
    Integer positive(String field, int highest) {
        asked.add(field);
        JsonNode value = body.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isIntegralNumber()
                || !value.canConvertToInt()
                || value.intValue() < 1
                || value.intValue() > highest) {
            return wrong(field, "must be a whole number from 1 to " + highest + ", not " + value);
        }
        return value.intValue();
    }

    public @Nullable Boolean flag(String field) {
        asked.add(field);
        JsonNode value = body.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        return value.isBoolean() ? (Boolean) value.booleanValue() : wrong(field, "must be true or false, not " + value);
    }

    @Nullable
    List<String> words(String field, int most, int longest) {
        asked.add(field);
        JsonNode value = body.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        List<String> words = new ArrayList<>();
        for (JsonNode word : value) {
            String text = word.isTextual() ? word.textValue().strip() : "";
            if (text.isEmpty() || text.length() > longest || text.indexOf('\0') >= 0) {
                return wrong(field, "must hold texts of 1 to " + longest + " characters, not " + word);
            }
            words.add(text);
        }
        if (!value.isArray() || words.size() > most) {
            return wrong(field, "must be a list of at most " + most + " texts");
        }
        return words;
    }

    JsonNode raw(String field) {
        asked.add(field);
        return body.path(field);
    }

    /** Notes what is wrong with a field; returns null so that a caller can return it in turn. */
    @SuppressWarnings("TypeParameterUnusedInFormals") // null fits every type
    <T> @Nullable T wrong(String field, String meaning) {
        wrong.add(field + " " + meaning);
        return null;
    }

    /** Throws when anything was wrong, or when the body has fields that nobody asked for. */
    public void finish() {
        body.fieldNames().forEachRemaining(field -> {
            if (!asked.contains(field)) {
                wrong(field, "is not known here; known are " + String.join(", ", asked));
            }
        });
        if (!wrong.isEmpty()) {
            throw Problem.of(400, code, title, sentence());
        }
    }

    private String sentence() {
        String all = String.join("; ", wrong);
        return (wrong.size() == 1
                        ? "One field is wrong: "
                        : String.format(Locale.ROOT, "%d fields are wrong: ", wrong.size()))
                + all;
    }
}
