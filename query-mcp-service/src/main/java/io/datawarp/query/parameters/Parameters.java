package io.datawarp.query.parameters;

import io.datawarp.http.Problem;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;

/**
 * What a resource takes in its address.
 *
 * @param of who takes them, in the plural
 */
public record Parameters(String of, List<String> once, List<String> repeatable) {

    public Parameters {
        once = List.copyOf(once);
        repeatable = List.copyOf(repeatable);
    }

    /** Refuses what is misspelt, and what is there twice and may be there once. */
    public void require(UriInfo uri) {
        uri.getQueryParameters().forEach((name, values) -> {
            if (!once.contains(name) && !repeatable.contains(name)) {
                throw invalid("There is no parameter '" + name + "'; " + of + " take " + taken());
            }
            if (values.size() > 1 && !repeatable.contains(name)) {
                throw invalid("The parameter '" + name + "' is there twice; write its values once, with commas");
            }
        });
    }

    private String taken() {
        if (once.isEmpty() && repeatable.isEmpty()) {
            return "none";
        }
        return repeatable.isEmpty() ? once.toString() : once + " and " + repeatable;
    }

    private static Problem invalid(String detail) {
        return Problem.of(400, "INVALID_PARAMETER", "Invalid parameter", detail);
    }
}
