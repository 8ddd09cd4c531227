package io.datawarp.registry.contract;

import io.datawarp.http.Problem;
import io.datawarp.registry.dataset.Dataset;
import io.datawarp.registry.dataset.DatasetFilter;
import io.datawarp.registry.dataset.DatasetPage;
import io.datawarp.registry.dataset.DatasetService;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Writes contracts from the registry. */
@ApplicationScoped
class ContractService {

    private static final int PAGE = 500;

    private final DatasetService datasets;
    private final ExportedFiles files;
    private final DataSource database;
    private final ContractConfig config;

    ContractService(DatasetService datasets, ExportedFiles files, DataSource database, ContractConfig config) {
        this.datasets = datasets;
        this.files = files;
        this.database = database;
        this.config = config;
    }

    Map<String, Object> contract(String code, String format) {
        return switch (format) {
            case "odcs" -> OdcsContract.of(datasets.get(code), shape(code));
            case "frictionless" -> FrictionlessPackage.of(datasets.get(code), shape(code), files.byDataset());
            case "dcat" -> DcatCatalog.of(datasets.get(code), links());
            default ->
                throw Problem.of(
                        400,
                        "UNKNOWN_FORMAT",
                        "Unknown format",
                        "format must be odcs, frictionless or dcat, not '" + format + "'");
        };
    }

    /** Every dataset that is in use or was lately. */
    Map<String, Object> catalog() {
        List<Dataset> all = new ArrayList<>();
        @Nullable String cursor = null;
        do {
            DatasetPage page = datasets.list(new DatasetFilter(null, null, null, null), PAGE, cursor);
            page.items().stream()
                    .filter(dataset -> !dataset.status().equals("archived"))
                    .forEach(all::add);
            cursor = page.nextCursor();
        } while (cursor != null);
        return DcatCatalog.of(all, links());
    }

    // Without an address nothing is said of files, so nothing need be known of them.
    private Map<String, List<String>> links() {
        String base = config.publicAddress().map(URI::toString).orElse("");
        if (base.isEmpty()) {
            return Map.of();
        }
        String folder = base.endsWith("/") ? base : base + "/";
        Map<String, List<String>> links = new HashMap<>();
        files.byDataset()
                .forEach((code, keys) -> links.put(
                        code,
                        keys.stream()
                                .map(key -> folder + key.replace("%", "%25"))
                                .toList()));
        return links;
    }

    private long shape(String code) {
        String sql = "SELECT count(*) FROM datawarp.tbl_schema_changes"
                + " WHERE source_code = ? AND change_type <> 'table_created' AND status = 'applied'";
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, code);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The schema changes could not be counted", e);
        }
    }
}
