package io.datawarp.ingest.backfill;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datawarp.ingest.meaning.ColumnMeaning;
import io.datawarp.ingest.publication.ContractMode;
import io.datawarp.ingest.publication.LoadMode;
import io.datawarp.ingest.publication.Publication;
import io.datawarp.ingest.publication.SheetRule;
import io.datawarp.ingest.publication.Unpivot;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Registers the datasets of publications, through the one door that the database leaves open for that. */
@ApplicationScoped
class Registration {

    private final DataSource database;
    private final ObjectMapper json;

    Registration(DataSource database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /** A registered dataset, as far as a backfill needs it. */
    record Registered(String publication, String status) {

        boolean isNew() {
            return status.equals("registered");
        }
    }

    Optional<Registered> find(String code) throws SQLException {
        String sql = "SELECT publication, status FROM datawarp.tbl_data_sources WHERE code = ?";
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, code);
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(new Registered(String.valueOf(row.getString(1)), row.getString(2)))
                        : Optional.empty();
            }
        }
    }

    /** Registers a dataset in the caller's transaction; false when the code is taken. */
    boolean register(Connection connection, Publication publication, TableDecision decision, String code, FileJob job)
            throws SQLException {
        SheetRule rule = decision.rule();
        ObjectNode wanted = rules(publication, rule);
        String title = decision.table().title();
        String sheet = decision.table().sheet();
        String name = rule != null && rule.name() != null
                ? rule.name()
                : publication.name() + (title != null ? ": " + title : sheet.isEmpty() ? "" : ": " + sheet);
        wanted.put("code", code)
                .put("name", clean(name, 250))
                .put("domain", publication.domain())
                .put("frequency", publication.frequency().word())
                .put("owner", publication.owner())
                .put("purpose", publication.purpose())
                .put("licence", publication.licence())
                .put("landing_page", publication.landingPage())
                .put("description", rule == null ? null : rule.description())
                .put("reason", clean("found in " + job.url(), 500));
        if (publication.retentionDays() != null) {
            wanted.put("retention_days", publication.retentionDays());
        }
        publication.tags().forEach(wanted.putArray("tags")::add);
        return call(connection, "SELECT datawarp.register_dataset(?::jsonb, ?)", wanted.toString(), job.requestedBy());
    }

    /** Brings what the publications file rules to its dataset. Where it names no keys, those that people declared stay. */
    void follow(Connection connection, Publication publication, String code, @Nullable SheetRule rule, String caller)
            throws SQLException {
        ObjectNode rules = rules(publication, rule);
        String wanted = rules.path("key_columns").isEmpty()
                ? "?::jsonb || jsonb_build_object('key_columns', key_columns)"
                : "?::jsonb";
        call(
                connection,
                "SELECT datawarp.follow_rules(code, " + wanted + ", ?) FROM datawarp.tbl_data_sources WHERE code = ?",
                rules.toString(),
                caller,
                code);
    }

    private ObjectNode rules(Publication publication, @Nullable SheetRule rule) {
        LoadMode mode = rule == null || rule.loadMode() == null ? publication.loadMode() : rule.loadMode();
        ContractMode contract = rule == null || rule.contract() == null ? publication.contract() : rule.contract();
        ObjectNode rules = json.createObjectNode()
                .put("publication", publication.code())
                .put("load_mode", mode.name())
                .put("contract_mode", contract.word());
        ArrayNode keys = rules.putArray("key_columns");
        List<String> columns = rule == null ? List.of() : rule.keys();
        columns.forEach(keys::add);
        ObjectNode table = rules.putObject("table_rules");
        if (rule != null && !rule.rename().isEmpty()) {
            ObjectNode rename = table.putObject("rename");
            new TreeMap<>(rule.rename()).forEach(rename::put);
        }
        Unpivot unpivot = rule == null ? null : rule.unpivot();
        if (unpivot != null) {
            ObjectNode wide = table.putObject("unpivot")
                    .put("columns", unpivot.columns().pattern())
                    .put("period_into", unpivot.periodInto());
            if (unpivot.measureInto() != null) {
                wide.put("measure_into", unpivot.measureInto());
            }
            if (unpivot.valueInto() != null) {
                wide.put("value_into", unpivot.valueInto());
            }
        }
        if (rule != null && !rule.columns().isEmpty()) {
            ColumnMeaning.write(rule.columns(), table.putObject("columns"));
        }
        return rules;
    }

    private static boolean call(Connection connection, String sql, String... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    private static String clean(String text, int length) {
        String line = text.replaceAll("[\\s\\u0000]+", " ").strip();
        return line.length() <= length ? line : line.substring(0, length - 1) + "…";
    }
}
