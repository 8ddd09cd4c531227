package io.datawarp.ingest;

/** Why a load can't go on. Ends the load's event with a stable code and a message that says how to mend it. */
public final class LoadFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final String message;

    public LoadFailure(String code, String message) {
        super(message);
        this.code = code;
        this.message = message;
    }

    public LoadFailure(String code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
        this.message = message;
    }

    public String code() {
        return code;
    }

    /** For people: what failed, where, and how to mend it. */
    @Override
    public String getMessage() {
        return message;
    }

    /** The load was cancelled by a person. */
    public static LoadFailure cancelled() {
        return new LoadFailure("CANCELLED", "Cancelled on request; nothing was published");
    }
}
