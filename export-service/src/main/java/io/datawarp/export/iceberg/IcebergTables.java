package io.datawarp.export.iceberg;

import io.datawarp.export.ExportFailure;
import io.datawarp.export.parquet.Column;
import io.datawarp.export.store.Bucket;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.OverwriteFiles;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.Transaction;
import org.apache.iceberg.UpdateProperties;
import org.apache.iceberg.UpdateSchema;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.NoSuchTableException;
import org.jspecify.annotations.Nullable;

/**
 * One Iceberg table a dataset. Each export makes one snapshot in one step, schema included; its data files are copies of
 * the proved Parquet objects, named by their checksums, so that what has not changed is kept.
 */
@ApplicationScoped
public class IcebergTables {

    /** Property of the tables that are ours. */
    private static final String OURS = "datawarp.dataset";

    private final IcebergConfig config;
    private final TableCatalog catalog;
    private final Bucket bucket;

    IcebergTables(IcebergConfig config, TableCatalog catalog, Bucket bucket) {
        this.config = config;
        this.catalog = catalog;
        this.bucket = bucket;
    }

    public boolean isEnabled() {
        return config.enabled();
    }

    /** The identities that the columns have, or will have, in the dataset's table. */
    public List<Integer> identities(String name, Map<String, String> descriptions, List<Column> columns) {
        return asking(name, () -> {
            TableShape shape = new TableShape(columns, descriptions);
            Table table = find(name);
            Schema schema = shape.schema();
            if (table != null) {
                UpdateSchema update = table.updateSchema();
                shape.evolve(table.schema(), update);
                schema = update.apply();
            }
            Schema known = schema;
            return columns.stream()
                    .map(column -> known.findField(column.name()).fieldId())
                    .toList();
        });
    }

    /** Gives the table the state, proves that it is the one that readers get, and returns its snapshot. */
    public long commit(TableState state) {
        return asking(state.table(), () -> {
            Table table = find(state.table());
            if (table == null || !isAsWanted(table, state)) {
                apply(state, table);
                table = Objects.requireNonNull(find(state.table()), "the table that was just written is not there");
                if (!isAsWanted(table, state)) {
                    throw differs(state.table());
                }
            }
            table.expireSnapshots()
                    .expireOlderThan(Instant.now().minus(config.keepSnapshots()).toEpochMilli())
                    .commit();
            return table.currentSnapshot().snapshotId();
        });
    }

    /** Drops our tables that have other names, with their files. */
    public void keepOnly(Collection<String> names) {
        asking("of before", () -> {
            Catalog tables = catalog.get();
            for (TableIdentifier table : tables.listTables(catalog.namespace())) {
                if (!names.contains(table.name())
                        && tables.loadTable(table).properties().containsKey(OURS)) {
                    tables.dropTable(table, true);
                }
            }
            return names;
        });
    }

    private void apply(TableState state, @Nullable Table present) {
        TableShape shape = new TableShape(state.files().get(0).columns(), state.descriptions());
        // Asked before the change begins: what a transaction holds can't be scanned.
        Map<String, DataFile> live = present == null ? Map.of() : TableFiles.of(present);
        Transaction change = present == null
                ? catalog.get()
                        .buildTable(catalog.table(state.table()), shape.schema())
                        .withProperty(TableProperties.FORMAT_VERSION, "2")
                        .createTransaction()
                : present.newTransaction();
        if (present != null) {
            UpdateSchema update = change.updateSchema();
            shape.evolve(present.schema(), update);
            update.commit();
        }
        UpdateProperties properties = change.updateProperties();
        new TreeMap<>(state.words()).forEach(properties::set);
        properties.set(OURS, state.code()).commit();
        replaceFiles(change, live, state);
        change.commitTransaction();
    }

    private void replaceFiles(Transaction change, Map<String, DataFile> live, TableState state) {
        Table table = change.table();
        OverwriteFiles overwrite = change.newOverwrite().set("datawarp.loads", state.loads());
        Set<String> wanted =
                state.files().stream().map(file -> place(table, file)).collect(Collectors.toSet());
        live.forEach((place, file) -> {
            if (!wanted.contains(place)) {
                overwrite.deleteFile(file);
            }
        });
        for (TableState.File file : state.files()) {
            requireIdentities(table.schema(), file, state.table());
            String place = place(table, file);
            if (!live.containsKey(place)) {
                bucket.copyOut(file.key(), place, file.size());
                overwrite.addFile(DataFiles.builder(PartitionSpec.unpartitioned())
                        .withPath(place)
                        .withFormat(FileFormat.PARQUET)
                        .withFileSizeInBytes(file.size())
                        .withMetrics(FileMetrics.of(file.rows(), file.columns(), file.figures(), table.schema()))
                        .build());
            }
        }
        overwrite.commit();
    }

    private static String place(Table table, TableState.File file) {
        return table.locationProvider().newDataLocation(file.sha256() + ".parquet");
    }

    private static void requireIdentities(Schema schema, TableState.File file, String name) {
        for (int i = 0; i < file.columns().size(); i++) {
            String column = file.columns().get(i).name();
            if (schema.findField(column).fieldId() != file.figures().get(i).identity()) {
                throw ExportFailure.ofDataset(
                        "ICEBERG_TABLE_CHANGED",
                        "The Iceberg table " + name + " knows its columns by other numbers than the files just written:"
                                + " somebody changed it meanwhile, or the catalogue was away at first;"
                                + " the next run does it again");
            }
        }
    }

    private static boolean isAsWanted(Table table, TableState state) {
        Map<String, DataFile> live = TableFiles.of(table);
        Set<String> wanted =
                state.files().stream().map(file -> place(table, file)).collect(Collectors.toSet());
        List<String> names = state.files().get(0).columns().stream()
                .map(Column::name)
                .sorted()
                .toList();
        long rows = live.values().stream().mapToLong(DataFile::recordCount).sum();
        return live.keySet().equals(wanted)
                && rows == state.rows()
                && table.schema().columns().stream()
                        .map(field -> field.name())
                        .sorted()
                        .toList()
                        .equals(names);
    }

    private @Nullable Table find(String name) {
        try {
            return catalog.get().loadTable(catalog.table(name));
        } catch (NoSuchTableException e) {
            return null;
        }
    }

    private static <T> T asking(String name, Supplier<T> work) {
        try {
            return work.get();
        } catch (ExportFailure e) {
            throw e;
        } catch (RuntimeException e) {
            throw ExportFailure.ofDataset(
                    "ICEBERG_FAILED",
                    "The Iceberg table " + name + " could not be written or read (" + reason(e)
                            + "); check the catalogue that DATAWARP_ICEBERG_* names. The next run mends it",
                    e);
        }
    }

    // Iceberg wraps what a database says into less.
    private static String reason(Throwable e) {
        Throwable deepest = e;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return String.valueOf(deepest.getMessage());
    }

    private static ExportFailure differs(String name) {
        return ExportFailure.ofDataset(
                "READ_BACK_DIFFERS",
                "The Iceberg table " + name
                        + " was read back and does not name the files that were written; the next run does it again");
    }
}
