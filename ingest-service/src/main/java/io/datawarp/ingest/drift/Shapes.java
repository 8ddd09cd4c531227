package io.datawarp.ingest.drift;

import io.datawarp.ingest.dataset.Dataset;
import io.datawarp.ingest.dataset.Target;
import io.datawarp.ingest.stage.Shaping;
import io.datawarp.ingest.unpivot.Unpivot;
import io.datawarp.tabular.ColumnExtract;
import io.datawarp.tabular.TableExtract;
import io.datawarp.tabular.TabularDocument;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** Turns a file's table into the one that its dataset publishes: renamed columns, wide to long. */
@ApplicationScoped
public class Shapes {

    private final DataSource database;
    private final Contracts contracts;
    private final DriftCheck check;

    Shapes(DataSource database, Contracts contracts, DriftCheck check) {
        this.database = database;
        this.contracts = contracts;
        this.check = check;
    }

    /** An experiment is copied as it is: no registry knows rules for it. */
    public Shaping of(Target target, TabularDocument document, TableExtract table) throws SQLException, IOException {
        Dataset dataset = target.dataset();
        if (dataset == null) {
            return table::columns;
        }
        Contract contract;
        long decided;
        try (Connection connection = database.getConnection()) {
            decided = Decisions.carriedOut(connection, dataset.code());
            contract = contracts.of(connection, dataset.code());
        }
        List<ColumnExtract> ruled = renamed(table.columns(), contract.renames());
        List<ColumnExtract> renamed = renamed(ruled, Unlabelled.moved(ruled, contract.columns()));
        Shaping rules = contract.unpivot().isPresent()
                ? Unpivot.of(contract.unpivot().get(), renamed, contract.renames(), document, table)
                : () -> renamed;
        return new DatasetShaping(rules, contract.meanings(), check, decided, contract.dataColumns());
    }

    // A file that has both names, or two that become one, has two columns: nothing is merged. A name is free, though,
    // once its column has another: columns that moved up by one change names with each other.
    private static List<ColumnExtract> renamed(List<ColumnExtract> columns, Map<String, String> renames) {
        Map<String, String> names = new LinkedHashMap<>();
        columns.forEach(column -> names.put(column.name(), renames.getOrDefault(column.name(), column.name())));
        while (new HashSet<>(names.values()).size() < names.size()) {
            Set<String> taken = names.entrySet().stream()
                    .filter(name -> name.getKey().equals(name.getValue()))
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toCollection(HashSet::new));
            names.replaceAll((name, given) -> name.equals(given) || taken.add(given) ? given : name);
        }
        return columns.stream()
                .map(column -> column.named(String.valueOf(names.get(column.name()))))
                .toList();
    }
}
