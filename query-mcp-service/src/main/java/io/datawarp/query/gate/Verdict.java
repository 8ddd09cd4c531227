package io.datawarp.query.gate;

import java.util.List;
import java.util.Map;

/**
 * That a statement may run.
 *
 * @param codes of the datasets that it reads
 * @param types that belong to their tables, names by numbers
 */
public record Verdict(List<String> codes, Map<Integer, String> types) {

    public Verdict {
        codes = List.copyOf(codes);
        types = Map.copyOf(types);
    }
}
