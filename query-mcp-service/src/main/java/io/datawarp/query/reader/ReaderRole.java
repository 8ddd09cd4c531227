package io.datawarp.query.reader;

import io.datawarp.query.engine.Engine;
import io.datawarp.query.engine.EngineConfig;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Stops the service at its start when the role that callers' queries run under could do more than read datasets. */
@ApplicationScoped
class ReaderRole {

    private static final String TOO_MUCH = """
            SELECT 'it is a superuser or may make roles or databases, replicate or bypass row security'
            FROM pg_catalog.pg_roles
            WHERE rolname = 'datawarp_reader'
                AND (rolsuper OR rolcreaterole OR rolcreatedb OR rolreplication OR rolbypassrls)
            UNION ALL
            SELECT 'it is a member of ' || m.roleid::regrole
            FROM pg_catalog.pg_auth_members AS m
            WHERE m.member = 'datawarp_reader'::regrole
            UNION ALL
            SELECT 'it may use schema ' || n.nspname
            FROM pg_catalog.pg_namespace AS n
            WHERE n.nspname NOT IN ('pg_catalog', 'pg_toast', 'information_schema', 'staging', 'published')
                AND n.nspname !~ '^pg_(temp|toast_temp)_'
                AND has_schema_privilege('datawarp_reader', n.oid, 'USAGE')
            UNION ALL
            SELECT 'it may create in schema ' || n.nspname
            FROM pg_catalog.pg_namespace AS n
            WHERE has_schema_privilege('datawarp_reader', n.oid, 'CREATE')
            UNION ALL
            SELECT 'it may create schemas or temporary tables in this database'
            WHERE has_database_privilege('datawarp_reader', current_database(), 'CREATE, TEMPORARY')
            UNION ALL
            SELECT 'it may change ' || n.nspname || '.' || c.relname
            FROM pg_catalog.pg_class AS c
            JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f')
                AND n.nspname <> 'pg_catalog'
                AND (
                    c.relowner = 'datawarp_reader'::regrole
                    OR has_table_privilege('datawarp_reader', c.oid, 'INSERT, UPDATE, DELETE, TRUNCATE')
                    OR n.nspname = 'datawarp' AND has_table_privilege('datawarp_reader', c.oid, 'SELECT')
                )
            LIMIT 5
            """;

    private final EngineConfig engine;
    private final DataSource metadata;
    private final DataSource reader;

    ReaderRole(EngineConfig engine, DataSource metadata, @io.quarkus.agroal.DataSource("reader") DataSource reader) {
        this.engine = engine;
        this.metadata = metadata;
        this.reader = reader;
    }

    void check(@Observes StartupEvent event) throws SQLException {
        if (engine.engine() == Engine.DUCKDB) {
            return;
        }
        List<String> found = new ArrayList<>();
        try (Connection connection = metadata.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(TOO_MUCH)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        try (Connection connection = reader.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT session_user")) {
            rows.next();
            if (!rows.getString(1).equals("datawarp_reader")) {
                found.add("the reader's connection is that of " + rows.getString(1));
            }
        }
        if (!found.isEmpty()) {
            throw new IllegalStateException("datawarp_reader, under which callers' queries run, could do more than read"
                    + " published datasets: " + String.join("; ", found) + ". Take these rights from it.");
        }
    }
}
