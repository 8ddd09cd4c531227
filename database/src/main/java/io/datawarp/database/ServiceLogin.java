package io.datawarp.database;

import java.util.Locale;

/** The login roles that the migrator makes, each with just its own rights. */
public enum ServiceLogin {
    INGEST,
    REGISTRY,
    QUERY,
    READER,
    EXPORT,
    GOVERNANCE,
    INSPECTOR,
    DASHBOARDS,
    ICEBERG;

    /** The PostgreSQL role, such as {@code datawarp_ingest}. */
    public String role() {
        return "datawarp_" + name().toLowerCase(Locale.ROOT);
    }

    /** Whether the warehouse runs without this login having a password. */
    public boolean isOptional() {
        return this == ICEBERG;
    }

    /** The environment variable that carries its password, such as {@code DATAWARP_INGEST_PASSWORD}. */
    public String passwordVariable() {
        return "DATAWARP_" + name() + "_PASSWORD";
    }
}
