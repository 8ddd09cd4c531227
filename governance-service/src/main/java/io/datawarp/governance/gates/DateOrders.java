package io.datawarp.governance.gates;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether the columns write day or month first as they did in the loads before. Where no day of a file is later than the
 * twelfth, nothing but that memory tells 3 April from 4 March.
 *
 * @param turned sentences about columns that were read in another order than that of the loads before
 * @param doubted sentences about columns whose earlier loads nobody could be sure of
 * @param open columns of which no load told yet
 */
record DateOrders(List<String> turned, List<String> doubted, List<String> open) {

    private static final String OPEN = "open";
    private static final Map<String, String> WORDS =
            Map.of("day_first", "day before month", "month_first", "month before day");

    DateOrders {
        turned = List.copyOf(turned);
        doubted = List.copyOf(doubted);
        open = List.copyOf(open);
    }

    static DateOrders of(Load load) {
        Map<String, String> before = new HashMap<>();
        load.rules().columns().forEach(column -> before.put(name(column), order(column)));
        List<String> turned = new ArrayList<>();
        List<String> doubted = new ArrayList<>();
        List<String> open = new ArrayList<>();
        for (JsonNode column : load.columns()) {
            String name = name(column);
            String now = order(column);
            String old = before.getOrDefault(name, "");
            if (now.equals(OPEN) && old.equals("month_first")) {
                turned.add(name + " does not tell day from month and was read day before month, where the loads before"
                        + " write month before day: load it again");
            } else if (now.equals(OPEN)) {
                open.add(name);
            } else if (WORDS.containsKey(now) && WORDS.containsKey(old) && !now.equals(old)) {
                turned.add(
                        name + " is written " + WORDS.get(now) + " here and " + WORDS.get(old)
                                + " in the loads before: ask the publisher, and if both are right waive this gate for this load");
            } else if (now.equals("month_first") && old.equals(OPEN)) {
                doubted.add(name + " is written month before day, which no load before told: those were read day before"
                        + " month. Load them again with 'datawarp backfill --force' or 'datawarp load --replay'");
            }
        }
        return new DateOrders(turned, doubted, open);
    }

    private static String name(JsonNode column) {
        return column.path("name").asText();
    }

    private static String order(JsonNode column) {
        return column.path("dates").asText("");
    }
}
