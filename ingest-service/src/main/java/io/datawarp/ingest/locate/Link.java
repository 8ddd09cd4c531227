package io.datawarp.ingest.locate;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;

/**
 * A link of a page.
 *
 * @param address absolute, without a fragment
 * @param text what people see
 */
record Link(String address, String text) {

    /** Whether the pattern fits its address, as written or decoded, or its text. */
    boolean fits(Predicate<String> pattern) {
        return pattern.test(address) || pattern.test(decoded()) || pattern.test(text);
    }

    private String decoded() {
        try {
            return URLDecoder.decode(address.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return address;
        }
    }
}
