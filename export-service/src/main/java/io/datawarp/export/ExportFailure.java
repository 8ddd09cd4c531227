package io.datawarp.export;

/** An export that could not be done: a stable code, and what failed, where, and how to mend it. */
public final class ExportFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final boolean everywhere;
    private final boolean worthAnotherTry;

    private ExportFailure(
            String code, String detail, boolean everywhere, boolean worthAnotherTry, Throwable... causes) {
        super(detail, causes.length == 0 ? null : causes[0]);
        this.code = code;
        this.everywhere = everywhere;
        this.worthAnotherTry = worthAnotherTry;
    }

    /** A failure of one dataset; the next may do better. */
    public static ExportFailure ofDataset(String code, String detail, Throwable... cause) {
        boolean outside = code.startsWith("ICEBERG_") || code.equals("DATABASE_FAILED");
        return new ExportFailure(code, detail, false, outside, cause);
    }

    /** A failure that every other dataset would meet as well. */
    public static ExportFailure ofEverything(String code, String detail, Throwable... cause) {
        return new ExportFailure(code, detail, true, true, cause);
    }

    /** A failure of some of many datasets. */
    public static ExportFailure ofSome(String detail, boolean worthAnotherTry) {
        return new ExportFailure("EXPORT_INCOMPLETE", detail, false, worthAnotherTry);
    }

    public String code() {
        return code;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }

    /** Whether what failed is outside of the dataset, so that the same export may well succeed a little later. */
    public boolean isWorthAnotherTry() {
        return worthAnotherTry;
    }

    public boolean isEverywhere() {
        return everywhere;
    }
}
