package io.datawarp.testing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What generated clients need of every service's OpenAPI document: operations with names of their own, parameters of
 * their paths, answers with a schema, and problems for every error.
 */
public final class ApiRules {

    private static final Pattern PARAMETER = Pattern.compile("\\{([^}]+)}");
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "head", "options");

    private ApiRules() {}

    /**
     * Fails with all that is missing.
     *
     * @param document as JSON gives it
     */
    public static void check(Map<?, ?> document) {
        List<String> faults = new ArrayList<>();
        Set<Object> names = new HashSet<>();
        map(document, "paths")
                .forEach((path, item) -> ((Map<?, ?>) item).forEach((method, operation) -> {
                    if (METHODS.contains(method)) {
                        String place = method + " " + path;
                        check(place, String.valueOf(path), (Map<?, ?>) item, (Map<?, ?>) operation, faults);
                        Object name = ((Map<?, ?>) operation).get("operationId");
                        if (name == null || !names.add(name)) {
                            faults.add(place + " has the name " + name + ", which is none or another's");
                        }
                    }
                }));
        if (names.isEmpty()) {
            faults.add("there are no operations");
        }
        if (!faults.isEmpty()) {
            throw new AssertionError("the OpenAPI document: " + faults);
        }
    }

    private static void check(String place, String path, Map<?, ?> item, Map<?, ?> operation, List<String> faults) {
        Set<Object> parameters = new HashSet<>();
        for (Object given : List.of(list(item), list(operation))) {
            ((List<?>) given).forEach(parameter -> parameters.add(((Map<?, ?>) parameter).get("name")));
        }
        for (Matcher name = PARAMETER.matcher(path); name.find(); ) {
            if (!parameters.contains(name.group(1))) {
                faults.add(place + " does not describe " + name.group(1));
            }
        }
        Map<?, ?> responses = map(operation, "responses");
        if (!responses.containsKey("default")) {
            faults.add(place + " does not say what an error looks like");
        }
        responses.forEach((status, response) -> {
            Map<?, ?> content = map((Map<?, ?>) response, "content");
            if (!String.valueOf(status).matches("[23].*") && !content.containsKey("application/problem+json")) {
                faults.add(place + " answers " + status + " with no problem");
            }
            content.forEach((type, media) -> {
                if (map((Map<?, ?>) media, "schema").isEmpty()) {
                    faults.add(place + " answers " + status + " with " + type + " of no schema");
                }
            });
        });
    }

    private static Map<?, ?> map(Map<?, ?> parent, String field) {
        return parent.get(field) instanceof Map<?, ?> found ? found : Map.of();
    }

    private static List<?> list(Map<?, ?> parent) {
        return parent.get("parameters") instanceof List<?> found ? found : List.of();
    }
}
