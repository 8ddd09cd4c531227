package io.datawarp.tabular.score;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.datawarp.tabular.Limits;
import io.datawarp.tabular.TableExtract;
import io.datawarp.tabular.TabularDocument;
import io.datawarp.tabular.TabularReader;
import io.datawarp.tabular.UnreadableFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Compares the reader's tables with those that people see in the published files. */
final class AnswerKey {

    /** How a table came out: all four figures right, some, none, or not read at all. */
    enum Outcome {
        EXACT,
        PARTIAL,
        WRONG,
        REFUSED
    }

    private final Map<String, Map<Outcome, Integer>> byPublisher = new TreeMap<>();
    private final List<String> misses = new ArrayList<>();
    private final Reliability reliability;
    private int sure;
    private int exact;
    private int total;

    private AnswerKey(Reliability reliability) {
        this.reliability = reliability;
    }

    static AnswerKey score(Path corpus, Reliability reliability) throws IOException {
        AnswerKey key = new AnswerKey(reliability);
        ObjectMapper json = new ObjectMapper();
        Map<String, List<JsonNode>> byFile = new LinkedHashMap<>();
        for (String line : Files.readAllLines(corpus.resolve("TRUTH.jsonl"))) {
            JsonNode table = json.readTree(line);
            byFile.computeIfAbsent(table.get("file").asText(), file -> new ArrayList<>())
                    .add(table);
        }
        for (Map.Entry<String, List<JsonNode>> file : byFile.entrySet()) {
            List<TableExtract> tables = tables(corpus.resolve(file.getKey()));
            file.getValue().forEach(expected -> key.compare(expected, tables));
        }
        return key;
    }

    private static @Nullable List<TableExtract> tables(Path file) {
        try (TabularDocument document = new TabularReader(Limits.DEFAULT).open(file)) {
            return document.extract().tables();
        } catch (UnreadableFileException refused) {
            return null;
        }
    }

    private void compare(JsonNode expected, @Nullable List<TableExtract> tables) {
        TableExtract best = null;
        int overlap = -1;
        for (TableExtract table : tables == null ? List.<TableExtract>of() : tables) {
            boolean here = table.sheet().equals(expected.get("sheet").asText())
                    && (!expected.has("cols")
                            || expected.get("cols")
                                    .asText()
                                    .startsWith(table.columns().get(0).letter() + ":"));
            int rows = Math.min(expected.get("last_data_row").asInt(), table.lastDataRow())
                    - Math.max(expected.get("first_data_row").asInt(), table.firstDataRow());
            if (here && rows > overlap) {
                overlap = rows;
                best = table;
            }
        }
        Outcome outcome = tables == null ? Outcome.REFUSED : best == null ? Outcome.WRONG : outcome(expected, best);
        String file = expected.get("file").asText();
        byPublisher
                .computeIfAbsent(file.substring(0, file.indexOf('/')), each -> new TreeMap<>())
                .merge(outcome, 1, Integer::sum);
        if (best != null) {
            reliability.add(best.confidence(), outcome == Outcome.EXACT);
        }
        total++;
        exact += outcome == Outcome.EXACT ? 1 : 0;
        if (outcome != Outcome.EXACT) {
            misses.add(file + " " + expected.get("sheet").asText());
            sure += best != null && best.confidence() > 0.9 ? 1 : 0;
        }
    }

    private static Outcome outcome(JsonNode expected, TableExtract table) {
        List<Integer> header = new ArrayList<>();
        expected.get("header_rows").forEach(row -> header.add(row.asInt()));
        int right = (table.headerRows().equals(header) ? 1 : 0)
                + (table.firstDataRow() == expected.get("first_data_row").asInt() ? 1 : 0)
                + (table.lastDataRow() == expected.get("last_data_row").asInt() ? 1 : 0)
                + (table.columns().size() == expected.get("columns").asInt() ? 1 : 0);
        return right == 4 ? Outcome.EXACT : right == 0 ? Outcome.WRONG : Outcome.PARTIAL;
    }

    double share() {
        return (double) exact / total;
    }

    /** Tables that are not exact although the confidence is above 0.9. */
    int sureButWrong() {
        return sure;
    }

    List<String> misses() {
        return misses;
    }

    String summary() {
        return exact + " of " + total;
    }

    String markdown() {
        StringBuilder out =
                new StringBuilder("| files of | exact | partial | wrong | refused |\n|---|---|---|---|---|\n");
        byPublisher.forEach((publisher, outcomes) -> {
            out.append("| ").append(publisher).append(" |");
            for (Outcome outcome : Outcome.values()) {
                out.append(' ').append(outcomes.getOrDefault(outcome, 0)).append(" |");
            }
            out.append('\n');
        });
        return out.toString();
    }
}
