package io.datawarp.governance.outbox;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSenderTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https:///services/T0/hush",
                "hooks.example.org/services/hush",
                "ftp://hooks.example.org/hush",
                "https:hooks.example.org/hush"
            })
    void namesTheSettingAndNotTheSecretWhenItIsNoAddress(String address) {
        WebhookSender sender = new WebhookSender(new WebhookConfig() {
            @Override
            public Optional<URI> url() {
                return Optional.of(URI.create(address));
            }

            @Override
            public Duration timeout() {
                return Duration.ofSeconds(1);
            }
        });
        assertThatThrownBy(() -> sender.send(1, Message.webhook("A subject", "{}")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("DATAWARP_WEBHOOK_URL")
                .hasMessageNotContaining("hush");
    }
}
