package io.datawarp.http;

import jakarta.enterprise.context.RequestScoped;

/** Who makes this request, for audit and limits. */
@RequestScoped
public class Caller {

    private String name = "anonymous";

    /** {@code operator} with the API key, else {@code anonymous}. */
    public String name() {
        return name;
    }

    void identify(String identity) {
        name = identity;
    }
}
