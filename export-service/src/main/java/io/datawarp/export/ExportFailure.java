package io.datawarp.export;

/** An export that could not be done: a stable code, and what failed, where, and how to mend it. */
public final class ExportFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final boolean everywhere;

    private ExportFailure(String code, String detail, boolean everywhere, Throwable... causes) {
        super(detail, causes.length == 0 ? null : causes[0]);
        this.code = code;
        this.everywhere = everywhere;
    }

    /** A failure of one dataset; the next may do better. */
    public static ExportFailure ofDataset(String code, String detail, Throwable... cause) {
        return new ExportFailure(code, detail, false, cause);
    }

    /** A failure that every other dataset would meet as well. */
    public static ExportFailure ofEverything(String code, String detail, Throwable... cause) {
        return new ExportFailure(code, detail, true, cause);
    }

    public String code() {
        return code;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }

    public boolean isEverywhere() {
        return everywhere;
    }
}
