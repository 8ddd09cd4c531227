package io.datawarp.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowsTest {

    private static final String KEYS = """
            [{"key_id": 1234, "row_count": 1234567, "scopes": ["read", "load"], "made_at": "2026-11-26T10:03:07.224773Z"}]""";

    @Test
    void writesNumbersTimesAndListsForPeople() {
        assertThat(printed(rows(KEYS), Rows.Format.TABLE))
                .contains("key id", "1234 ", "1,234,567", "read, load", "2026-11-26 10:03 UTC")
                .doesNotContain("1,234 ", "[", "07.22");
    }

    @Test
    void leavesWhatWasAskedForAsItIs() {
        assertThat(printed(rows(KEYS).exactly(), Rows.Format.TABLE))
                .contains("row_count", "1234567", "2026-11-26T10:03:07.224773Z");
    }

    @Test
    void writesEveryRowAsCsv() {
        assertThat(printed(rows("[{\"a\": 1, \"b\": \"x, y\"}, {\"a\": 2, \"b\": null}]"), Rows.Format.CSV))
                .isEqualToNormalizingNewlines("a,b\n1,\"x, y\"\n2,\n");
        assertThat(printed(rows("[{\"a\": \"end  \"}, {\"a\": \"\"}, {\"a\": \"\"}]"), Rows.Format.CSV))
                .as("blanks and empty rows at the end")
                .isEqualToNormalizingNewlines("a\nend  \n\n\n");
    }

    @Test
    void keepsColumnsWithOneNameApart() {
        assertThat(printed(Rows.ofArrays(json("[[1, 2], [3, 4]]"), List.of("sum", "sum")), Rows.Format.TABLE))
                .containsPattern("1 \\| +2")
                .containsPattern("3 \\| +4");
    }

    @Test
    void writesFiguresWithAllTheirDigitsAndNoExponent() {
        Rows figures = Rows.ofArrays(json("[[12345678.50, 0.0000005, 1234567890123456.789]]"), List.of("a", "b", "c"));
        assertThat(printed(figures.exactly(), Rows.Format.TABLE))
                .contains("12345678.50", "0.0000005", "1234567890123456.789");
    }

    @Test
    void givesATerminalNothingToObey() {
        Rows coloured = rows("[{\"na\\u001bme\": \"\\u001b[31mred\\u0007 \\u009b2J\"}]");
        assertThat(printed(coloured, Rows.Format.TABLE)).contains("na\uFFFDme", "\uFFFD[31mred\uFFFD \uFFFD2J");
        assertThat(printed(coloured, Rows.Format.CSV)).as("data stays data").contains("\u001b[31mred");
    }

    @Test
    void printsNoTableWithoutRows() {
        assertThat(print(() -> rows("[]").print(Rows.Format.TABLE, "Nothing"))).isEmpty();
        assertThat(print(() -> rows("[]").print(Rows.Format.JSON, "Nothing"))).isEqualToNormalizingNewlines("[]\n");
    }

    private static Rows rows(String json) {
        return Rows.of((ArrayNode) json(json));
    }

    private static JsonNode json(String text) {
        try {
            return JsonMapper.builder()
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                    .build()
                    .readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static String printed(Rows rows, Rows.Format format) {
        return print(() -> rows.print(format));
    }

    private static String print(Runnable work) {
        PrintStream before = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            work.run();
        } finally {
            System.setOut(before);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
