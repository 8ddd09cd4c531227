package io.datawarp.ingest.drift;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datawarp.ingest.key.KeyFinder;
import io.datawarp.ingest.stage.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Looks whether rows are still told apart by what told them apart. Costs a pass over the load only where keys are
 * declared, or where a new column may be a new dimension.
 */
final class GrainCheck {

    private static final Set<String> DIMENSIONS = Set.of("text", "date", "boolean", "timestamp without time zone");

    private final Sides sides;

    GrainCheck(Sides sides) {
        this.sides = sides;
    }

    /** @param fresh new columns that are not held for another reason */
    Optional<Finding> changed(List<String> declared, List<String> fresh) throws SQLException {
        if (sides.previous().isEmpty()) {
            return Optional.empty();
        }
        List<String> dimensions = fresh.stream().filter(this::isDimension).toList();
        boolean usable = !declared.isEmpty()
                && sides.incoming().columns().keySet().containsAll(declared)
                && sides.published().columns().keySet().containsAll(declared);
        List<String> keys = declared;
        if (!usable) {
            keys = dimensions.isEmpty() ? List.of() : inferred();
        }
        if (keys.isEmpty() || isUnique(sides.incoming().quoted(), keys)) {
            return Optional.empty();
        }
        // A key that never told rows apart is no change of this load's.
        if (usable && !isUnique(sides.previousRows(), keys)) {
            return Optional.empty();
        }
        return Optional.of(finding(keys, proposed(keys, dimensions)));
    }

    private boolean isDimension(String column) {
        return DIMENSIONS.contains(sides.incoming().columns().getOrDefault(column, ""));
    }

    private List<String> inferred() throws SQLException {
        List<String> candidates = sides.published().data().entrySet().stream()
                .filter(column -> DIMENSIONS.contains(column.getValue()))
                .map(Map.Entry::getKey)
                .filter(name -> sides.incoming().columns().containsKey(name))
                .toList();
        return KeyFinder.smallest(sides.connection(), List.of(sides.previousRows()), candidates)
                .orElse(List.of());
    }

    private List<String> proposed(List<String> keys, List<String> dimensions) throws SQLException {
        List<String> all = new ArrayList<>(keys);
        for (String dimension : dimensions) {
            all.add(dimension);
            if (isUnique(sides.incoming().quoted(), all)) {
                return all;
            }
        }
        return List.of();
    }

    private boolean isUnique(String table, List<String> keys) throws SQLException {
        return KeyFinder.isUnique(sides.connection(), table, keys);
    }

    private Finding finding(List<String> keys, List<String> proposed) throws SQLException {
        ObjectNode evidence = JsonNodeFactory.instance.objectNode();
        keys.forEach(evidence.putArray("keys")::add);
        proposed.forEach(evidence.putArray("proposed")::add);
        evidence.put("proposed_keys", String.join(",", proposed));
        String list = Sql.list(keys);
        String sql = "SELECT count(*), min(rows)::text FROM (SELECT (array_agg(_source_row ORDER BY _source_row))[1:3]"
                + " AS rows FROM " + sides.incoming().quoted() + " GROUP BY " + list
                + " HAVING count(*) > 1) AS repeated";
        try (Statement statement = sides.connection().createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            evidence.put("repeated_keys", row.getLong(1)).put("example_rows", row.getString(2));
        }
        return Finding.open("grain_changed", null, null, null, null, evidence);
    }
}
