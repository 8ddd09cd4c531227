package io.datawarp.query.rows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldModifier;
import de.siegmar.fastcsv.reader.StringArrayHandler;
import io.datawarp.http.Problem;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Several values in one query parameter: a line of CSV, in which quotes keep a comma, or a list in JSON. */
final class ListedValues {

    private static final Set<String> OPERATORS = Set.of("in", "not_in", "between");
    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(new TypeReference<List<@Nullable Object>>() {});

    private ListedValues() {}

    /** The value of a filter with that operator: a list for those that take one, else the text as it is. */
    static Object of(String operator, String text) {
        if (!OPERATORS.contains(operator.toLowerCase(Locale.ROOT))) {
            return text;
        }
        return json(text.strip()).orElseGet(() -> csv(text));
    }

    // A marker such as [z] begins no list of texts.
    private static Optional<Object> json(String text) {
        if (!text.startsWith("[")) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(text));
        } catch (JsonProcessingException e) {
            if (text.startsWith("[\"")) {
                throw invalid(text, "which begins like a list in JSON and is none");
            }
            return Optional.empty();
        }
    }

    private static Object csv(String text) {
        if (text.isBlank()) {
            return List.of("");
        }
        StringArrayHandler stripping = StringArrayHandler.of(handler -> handler.fieldModifier(new Unquoted()));
        try {
            return List.of(CsvReader.builder()
                    .trimWhitespacesAroundQuotes(true)
                    .allowUnclosedQuote(false)
                    .ofSingleCsvRecord(stripping, text));
        } catch (CsvParseException e) {
            throw invalid(text, "whose quotes do not close, or which is not one line");
        }
    }

    private static Problem invalid(String text, String what) {
        String shown = text.length() > 100 ? text.substring(0, 100) + "..." : text;
        return Problem.of(
                400,
                "INVALID_FILTER",
                "Invalid filter",
                "A filter has the values " + shown + ", " + what + "; write in:a,\"b, with a comma\" or in:[\"a\",\"b,"
                        + " with a comma\"]");
    }

    /** What is quoted is meant as it stands. */
    private static final class Unquoted implements FieldModifier {

        @Override
        public String modify(long startingLineNumber, int fieldIdx, boolean quoted, String field) {
            return quoted ? field : field.strip();
        }
    }
}
