package io.datawarp.database;

import org.jspecify.annotations.Nullable;

/** The database is at a schema version that this build does not know. */
public final class UnknownSchemaException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnknownSchemaException(@Nullable String found, String known) {
        super(
                found == null
                        ? "The database has no DataWarp schema; run the migrator before the services"
                        : "The database is at schema version " + found + ", this build knows " + known
                                + "; run the migrator of the same release as the services");
    }
}
