package io.datawarp.governance.alerts;

/**
 * Something that is wrong as long as a query finds it: found, it is raised; no longer found, it is closed.
 *
 * @param sql gives subject, source_code, publication and message; one row a subject
 */
record Condition(String kind, String severity, String sql) {

    Condition {
        if (!sql.contains("AS subject")) {
            throw new IllegalArgumentException(kind + ": the query names no subject");
        }
    }
}
