package io.datawarp.query.hint;

import io.datawarp.query.journal.Channel;
import io.datawarp.query.journal.Via;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;
import jakarta.enterprise.context.ApplicationScoped;

/** Names the address, or the command, that helps. The explorer's people have its pages. */
@ApplicationScoped
class NextStepOverHttp implements ProblemPostProcessor {

    private final Via via;

    NextStepOverHttp(Via via) {
        this.via = via;
    }

    @Override
    public HttpProblem apply(HttpProblem problem, ProblemContext context) {
        if (via.channel() == Channel.EXPLORER) {
            return problem;
        }
        String code = String.valueOf(problem.getParameters().get("code"));
        String detail = via.isCommand()
                ? NextStep.forTheCommand(code, problem.getDetail())
                : NextStep.forPrograms(code, problem.getDetail());
        return detail.isEmpty() || detail.equals(problem.getDetail())
                ? problem
                : HttpProblem.builder(problem).withDetail(detail).build();
    }
}
