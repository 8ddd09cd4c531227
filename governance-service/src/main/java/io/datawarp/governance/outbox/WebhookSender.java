package io.datawarp.governance.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Locale;
import java.util.Set;

/** Calls the configured webhook. Its address is a secret and appears in no error. */
@ApplicationScoped
class WebhookSender implements Sender {

    private static final int FIRST_NOT_OK = 300;
    private static final Set<String> SCHEMES = Set.of("http", "https");

    private final WebhookConfig config;
    private final HttpClient http;

    WebhookSender(WebhookConfig config) {
        this.config = config;
        this.http = HttpClient.newBuilder().connectTimeout(config.timeout()).build();
    }

    @Override
    public Channel channel() {
        return Channel.WEBHOOK;
    }

    @Override
    public boolean isOn() {
        return config.url().isPresent();
    }

    @Override
    public void send(long messageId, Message message) throws IOException, InterruptedException {
        URI address = config.url().orElseThrow();
        String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        // Java's own words for it would quote the address.
        if (address.getHost() == null || !SCHEMES.contains(scheme)) {
            throw new IOException("DATAWARP_WEBHOOK_URL is no address of a webhook: it must begin with https:// or"
                    + " http:// and a host");
        }
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(config.timeout())
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "datawarp-" + messageId)
                .POST(BodyPublishers.ofString(message.body()))
                .build();
        int status = http.send(request, BodyHandlers.discarding()).statusCode();
        if (status >= FIRST_NOT_OK) {
            throw new IOException("the webhook answered HTTP " + status);
        }
    }
}
