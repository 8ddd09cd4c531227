package io.datawarp.tabular;

/** A file that is not read, with the reason and how to mend it. */
public final class UnreadableFileException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why a file is refused; the names are stable error codes. */
    public enum Reason {
        CORRUPT_FILE,
        PASSWORD_PROTECTED,
        NOT_A_SPREADSHEET,
        EMPTY_FILE,
        TOO_LARGE,
        UNSUPPORTED_FORMAT
    }

    private final Reason reason;

    public UnreadableFileException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public UnreadableFileException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
