package io.datawarp.query.agent;

import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Refuses several messages in one request. The protocol has had no batches since 2025-06-18, but the framework takes
 * them still; with one, a thousand questions would cost a caller one request of its quota.
 */
@ApplicationScoped
class OneAtATime {

    // The door opens at -50, the framework's own routes follow.
    private static final int BEHIND_THE_DOOR = -40;
    private static final int INVALID_REQUEST = -32600;

    private final BodyHandler body;

    OneAtATime(
            @ConfigProperty(name = "quarkus.http.limits.max-body-size", defaultValue = "10240K") MemorySize longest) {
        this.body = BodyHandler.create(false).setBodyLimit(longest.asLongValue());
    }

    void install(@Observes Router router) {
        router.post("/mcp/*").order(BEHIND_THE_DOOR).handler(this::read).handler(OneAtATime::look);
    }

    // Nobody has read on since the door took its time.
    private void read(RoutingContext context) {
        context.request().resume();
        body.handle(context);
    }

    private static void look(RoutingContext context) {
        Buffer message = context.body().buffer();
        if (message == null || message.length() == 0 || message.getByte(0) == '{' || !isArray(message)) {
            context.next();
            return;
        }
        context.response()
                .setStatusCode(400)
                .putHeader("Content-Type", "application/json")
                .end(new JsonObject()
                        .put("jsonrpc", "2.0")
                        .putNull("id")
                        .put(
                                "error",
                                new JsonObject()
                                        .put("code", INVALID_REQUEST)
                                        .put(
                                                "message",
                                                "Batches are not taken; send each message as a request of its own"))
                        .toBuffer());
    }

    // As the framework reads it: comments and other encodings of Unicode hide none.
    private static boolean isArray(Buffer message) {
        try {
            return Json.decodeValue(message) instanceof JsonArray;
        } catch (DecodeException e) {
            return false;
        }
    }
}
