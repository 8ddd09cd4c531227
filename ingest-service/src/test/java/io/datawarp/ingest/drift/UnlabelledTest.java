package io.datawarp.ingest.drift;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.datawarp.tabular.ColumnExtract;
import io.datawarp.tabular.ColumnType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UnlabelledTest {

    private static final String ONE = """
            [{"name": "column_d", "header": "", "type": "text"}, {"name": "seen", "header": "Seen", "type": "bigint"}]
            """;

    @Test
    void knowsAColumnAgainByItsNeighbour() throws JsonProcessingException {
        assertThat(moved(ONE, column("C", "column_c", "", ColumnType.TEXT), seen()))
                .isEqualTo(Map.of("column_c", "column_d"));
    }

    @Test
    void takesNoColumnOfAnotherTypeOrBesideAnother() throws JsonProcessingException {
        assertThat(moved(ONE, column("C", "column_c", "", ColumnType.BIGINT), seen()))
                .isEmpty();
        assertThat(moved(ONE, seen(), column("E", "column_e", "", ColumnType.TEXT)))
                .isEmpty();
    }

    @Test
    void leavesColumnsAloneThatSayWhatTheyAreCalled() throws JsonProcessingException {
        assertThat(moved(ONE, column("C", "column_c", "Column C", ColumnType.TEXT), seen()))
                .isEmpty();
        assertThat(moved(
                        ONE.replace("\"header\": \"\"", "\"header\": \"Column D\""),
                        column("C", "column_c", "", ColumnType.TEXT),
                        seen()))
                .isEmpty();
    }

    @Test
    void asksWhereTwoMayBeMeant() throws JsonProcessingException {
        ColumnExtract first = column("B", "column_b", "", ColumnType.TEXT);
        ColumnExtract second = column("C", "column_c", "", ColumnType.TEXT);
        assertThat(moved(ONE, first, second, seen())).isEmpty();
        assertThat(moved(ONE, second, column("D", "column_d", "", ColumnType.TEXT), seen()))
                .isEmpty();
    }

    private static ColumnExtract seen() {
        return column("Z", "seen", "Seen", ColumnType.BIGINT);
    }

    private static ColumnExtract column(String letter, String name, String header, ColumnType type) {
        return new ColumnExtract(letter, name, header, type, List.of(), null, List.of());
    }

    private static Map<String, String> moved(String registered, ColumnExtract... columns)
            throws JsonProcessingException {
        return Unlabelled.moved(List.of(columns), new ObjectMapper().readTree(registered));
    }
}
