package io.datawarp.http;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Gives the framework's own errors (404 of an unknown path, 405, 415, ...) a type and a stable code as well. */
@ApplicationScoped
class ProblemCode implements ProblemPostProcessor {

    @Override
    public HttpProblem apply(HttpProblem problem, ProblemContext context) {
        if (problem.getParameters().containsKey("code")) {
            return problem;
        }
        // How Jakarta REST says that a parameter could not be converted; for a caller it is no missing page.
        if (context.cause instanceof NotFoundException unconverted && unconverted.getCause() != null) {
            return Problem.of(
                    400,
                    "INVALID_PARAMETER",
                    "Invalid parameter",
                    "A parameter has a value of the wrong kind, such as text where a number belongs; /q/openapi"
                            + " describes them all");
        }
        Response.Status status = Response.Status.fromStatusCode(problem.getStatusCode());
        String code = status == null ? "HTTP_" + problem.getStatusCode() : status.name();
        return HttpProblem.builder(problem)
                .withType(Problem.typeOf(code))
                .withDetail(detail(problem))
                .with("code", code.toUpperCase(Locale.ROOT))
                .build();
    }

    // The framework's own words help nobody to mend the request.
    private static @Nullable String detail(HttpProblem problem) {
        return switch (problem.getStatusCode()) {
            case 415 -> "Send the body with the Content-Type that /q/openapi names for this call";
            case 400 ->
                "HTTP 400 Bad Request".equals(problem.getDetail())
                        ? "The body could not be read; send JSON as /q/openapi describes it"
                        : problem.getDetail();
            default -> problem.getDetail();
        };
    }
}
