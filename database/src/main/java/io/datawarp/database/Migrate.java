package io.datawarp.database;

import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;

/** The migrator as a program, configured by environment variables: see docs/reference/configuration.md. */
public final class Migrate {

    private Migrate() {}

    public static void main(String[] arguments) throws SQLException {
        Map<String, String> environment = System.getenv();
        Migrator migrator = new Migrator(
                require(environment, "DATAWARP_DB_URL"),
                require(environment, "DATAWARP_DB_ADMIN"),
                require(environment, "DATAWARP_DB_ADMIN_PASSWORD"));
        Map<ServiceLogin, String> passwords = new EnumMap<>(ServiceLogin.class);
        for (ServiceLogin login : ServiceLogin.values()) {
            String variable = login.passwordVariable();
            if (!login.isOptional() || !environment.getOrDefault(variable, "").isBlank()) {
                passwords.put(login, require(environment, variable));
            }
        }
        int applied = migrator.migrate();
        migrator.setPasswords(passwords);
        System.out.println("Schema version " + SchemaVersion.KNOWN + ", " + applied + " migrations applied");
    }

    private static String require(Map<String, String> environment, String variable) {
        String value = environment.get(variable);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("Set the environment variable " + variable);
        }
        return value;
    }
}
