package io.datawarp.ingest.fetch;

import io.datawarp.ingest.LoadFailure;
import java.net.URI;
import java.util.Locale;
import java.util.Set;

/** The address of a file, as people write it. */
public final class SourceAddress {

    private static final Set<String> SCHEMES = Set.of("http", "https");

    private SourceAddress() {}

    /** Reads an address; blanks and other letters that people paste are encoded. */
    public static URI parse(String text) {
        try {
            return check(URI.create(encode(text.strip())));
        } catch (IllegalArgumentException e) {
            throw invalid("'" + text + "' is no address");
        }
    }

    static URI check(URI address) {
        String scheme = address.getScheme();
        if (scheme == null || !SCHEMES.contains(scheme.toLowerCase(Locale.ROOT)) || address.getHost() == null) {
            throw invalid("'" + address + "' is no http or https address");
        }
        if (address.getRawUserInfo() != null) {
            throw invalid("An address with a user name or password inside is not fetched: it would be recorded");
        }
        return address;
    }

    static String encode(String text) {
        StringBuilder encoded = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (c <= ' ' || c == 0x7f || "\"<>\\^`{|}".indexOf(c) >= 0) {
                encoded.append(String.format("%%%02X", c));
            } else {
                encoded.appendCodePoint(c);
            }
        });
        return encoded.toString();
    }

    private static LoadFailure invalid(String message) {
        return new LoadFailure("INVALID_URL", message + ". Use one such as https://example.org/file.xlsx");
    }
}
