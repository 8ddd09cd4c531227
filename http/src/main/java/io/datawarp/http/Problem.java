package io.datawarp.http;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.net.URI;
import java.util.Locale;

/**
 * The one error shape: {@code type, title, status, code, detail}. The title is constant for a code; the detail says
 * what is wrong, where, and how to mend it.
 */
public final class Problem extends HttpProblem {

    private static final long serialVersionUID = 1L;

    private final String code;

    private Problem(Builder builder, String code) {
        super(builder);
        this.code = code;
    }

    /**
     * Makes a problem to be thrown.
     *
     * @param status HTTP status, 400 to 599
     * @param code stable, upper case, such as DATASET_NOT_FOUND; the type is made from it
     */
    public static Problem of(int status, String code, String title, String detail) {
        Builder builder = builder()
                .withType(typeOf(code))
                .withTitle(title)
                .withStatus(status)
                .withDetail(detail)
                .with("code", code);
        return new Problem(builder, code);
    }

    public String code() {
        return code;
    }

    /** The problem type of a code, such as /problems/dataset-not-found. */
    public static URI typeOf(String code) {
        return URI.create("/problems/" + code.toLowerCase(Locale.ROOT).replace('_', '-'));
    }
}
