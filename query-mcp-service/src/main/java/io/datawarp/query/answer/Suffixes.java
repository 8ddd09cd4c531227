package io.datawarp.query.answer;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Takes {@code rows.csv} for {@code rows} with {@code Accept: text/csv}, for links and for tools without headers. */
public class Suffixes {

    private static final Pattern SUFFIXED = Pattern.compile("(/api/(?:query|datasets/[^/]+/rows))\\.(\\w+)");
    static final Map<String, String> MEDIA_TYPES = Map.of(
            "json", "application/json",
            "csv", "text/csv",
            "ndjson", "application/x-ndjson",
            "parquet", "application/vnd.apache.parquet");

    @ServerRequestFilter(preMatching = true)
    public void read(ContainerRequestContext request) {
        UriInfo uri = request.getUriInfo();
        String path = uri.getPath();
        if (path.indexOf('.') < 0) {
            return;
        }
        Matcher matcher = SUFFIXED.matcher(path);
        String mediaType = matcher.matches() ? MEDIA_TYPES.get(matcher.group(2)) : null;
        if (mediaType != null) {
            request.setRequestUri(
                    uri.getRequestUriBuilder().replacePath(matcher.group(1)).build());
            request.getHeaders().putSingle(HttpHeaders.ACCEPT, mediaType);
        }
    }
}
