package io.datawarp.governance.gates;

/**
 * The incoming table does not hold what ingest-service recorded. That is no fault of the load: PostgreSQL empties
 * unlogged tables when it recovers from a crash. The load waits until ingest-service has copied its file again.
 */
final class RowsMissing extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RowsMissing(String message) {
        super(message);
    }
}
