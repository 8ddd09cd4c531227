package io.datawarp.cli.client;

/** Ends a command with one line on stderr and an exit code. */
public final class Failure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Some or all of the work failed; the output says which. */
    public static final int WORK_FAILED = 1;

    /** The command was used wrongly. */
    public static final int WRONG_USAGE = 2;

    /** A service can't be reached. */
    public static final int UNREACHABLE = 3;

    private final int exitCode;
    private final String code;

    private Failure(int exitCode, String message, String code) {
        super(message);
        this.exitCode = exitCode;
        this.code = code;
    }

    public static Failure of(String message) {
        return new Failure(WORK_FAILED, message, "");
    }

    /** A service refused; its message does not hold the code, which is added to what people see. */
    static Failure refused(String code, String message) {
        return new Failure(WORK_FAILED, message.isEmpty() ? code : message + " [" + code + "]", code);
    }

    public static Failure wrongUsage(String message) {
        return new Failure(WRONG_USAGE, message, "");
    }

    public static Failure unreachable(String message) {
        return new Failure(UNREACHABLE, message, "");
    }

    /** The service's stable code; empty when no service refused. */
    public String code() {
        return code;
    }

    public int exitCode() {
        return exitCode;
    }
}
