package io.datawarp.http;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.Locale;

/** Gives the framework's own errors (404 of an unknown path, 405, 415, ...) a type and a stable code as well. */
@ApplicationScoped
class ProblemCode implements ProblemPostProcessor {

    @Override
    public HttpProblem apply(HttpProblem problem, ProblemContext context) {
        if (problem.getParameters().containsKey("code")) {
            return problem;
        }
        Response.Status status = Response.Status.fromStatusCode(problem.getStatusCode());
        String code = status == null ? "HTTP_" + problem.getStatusCode() : status.name();
        return HttpProblem.builder(problem)
                .withType(Problem.typeOf(code))
                .with("code", code.toUpperCase(Locale.ROOT))
                .build();
    }
}
