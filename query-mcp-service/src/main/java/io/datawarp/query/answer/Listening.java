package io.datawarp.query.answer;

import io.datawarp.query.reader.Interest;
import io.vertx.core.http.HttpServerRequest;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Over REST a query runs only as long as whoever asked keeps the connection open. */
public class Listening {

    private final Interest interest;

    Listening(Interest interest) {
        this.interest = interest;
    }

    @ServerRequestFilter
    public void until(HttpServerRequest request) {
        interest.lostWhen(request.response()::closed);
    }
}
