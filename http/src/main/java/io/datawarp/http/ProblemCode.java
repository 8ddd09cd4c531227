package io.datawarp.http;

import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Gives the framework's own errors (404 of an unknown path, 405, 415, ...) a type and a stable code as well. */
@ApplicationScoped
class ProblemCode implements ProblemPostProcessor {

    private static final int FAULT = 500;

    @Override
    public HttpProblem apply(HttpProblem problem, ProblemContext context) {
        if (problem.getParameters().containsKey("code")) {
            return problem;
        }
        // How Jakarta REST says that a parameter could not be converted; for a caller it is no missing page.
        if (context.cause instanceof NotFoundException unconverted && unconverted.getCause() != null) {
            // From the problem itself, so that its instance and request id stay.
            return HttpProblem.builder(problem)
                    .withType(Problem.typeOf("INVALID_PARAMETER"))
                    .withTitle("Invalid parameter")
                    .withStatus(400)
                    .withDetail("A parameter has a value of the wrong kind, such as text where a number belongs;"
                            + " /q/openapi describes them all")
                    .with("code", "INVALID_PARAMETER")
                    .build();
        }
        if (problem.getStatusCode() == FAULT && DatabaseDown.causes(context.cause)) {
            return HttpProblem.builder(problem)
                    .withType(Problem.typeOf(DatabaseDown.CODE))
                    .withTitle(DatabaseDown.TITLE)
                    .withStatus(503)
                    .withDetail(DatabaseDown.DETAIL)
                    .with("code", DatabaseDown.CODE)
                    .build();
        }
        Response.Status status = Response.Status.fromStatusCode(problem.getStatusCode());
        String code = status == null ? "HTTP_" + problem.getStatusCode() : status.name();
        return HttpProblem.builder(problem)
                .withType(Problem.typeOf(code))
                .withDetail(detail(problem, context.cause))
                .with("code", code.toUpperCase(Locale.ROOT))
                .build();
    }

    // The framework's own words help nobody to mend the request.
    private static @Nullable String detail(HttpProblem problem, @Nullable Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnrecognizedPropertyException unknown) {
                return unknownField(unknown);
            }
        }
        return switch (problem.getStatusCode()) {
            case 415 -> "Send the body with the Content-Type that /q/openapi names for this call";
            case 400 ->
                "HTTP 400 Bad Request".equals(problem.getDetail())
                        ? "The body could not be read; send JSON as /q/openapi describes it"
                        : problem.getDetail();
            case FAULT -> "A mistake of the service's own; its log says more under this request's id";
            default -> problem.getDetail();
        };
    }

    private static String unknownField(UnrecognizedPropertyException unknown) {
        String place = unknown.getPath().stream()
                .map(step -> step.getFieldName() == null ? String.valueOf(step.getIndex()) : step.getFieldName())
                .collect(Collectors.joining("."));
        String known = unknown.getKnownPropertyIds() == null
                ? ""
                : unknown.getKnownPropertyIds().stream()
                        .map(String::valueOf)
                        .sorted()
                        .collect(Collectors.joining(", "));
        return "There is no field '" + place + "' here; "
                + (known.isEmpty() ? "none is known" : "the known ones are " + known);
    }
}
