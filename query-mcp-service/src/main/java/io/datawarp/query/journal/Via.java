package io.datawarp.query.journal;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.HttpHeaders;

/** By which way a REST request came: from a program, from our own command, or from our own web explorer. */
@RequestScoped
public class Via {

    /** The explorer sends {@code X-DataWarp-Client: explorer}, the command {@code X-DataWarp-Client: command}. */
    public static final String HEADER = "X-DataWarp-Client";

    // What a browser sends with links of a page of ours, such as downloads, which can carry no header of their own.
    private static final String BROWSER = "Sec-Fetch-Site";

    private final HttpHeaders headers;

    Via(HttpHeaders headers) {
        this.headers = headers;
    }

    public boolean isCommand() {
        return "command".equals(headers.getHeaderString(HEADER));
    }

    public Channel channel() {
        boolean explorer = "explorer".equals(headers.getHeaderString(HEADER))
                || "same-origin".equals(headers.getHeaderString(BROWSER));
        return explorer ? Channel.EXPLORER : Channel.REST;
    }
}
