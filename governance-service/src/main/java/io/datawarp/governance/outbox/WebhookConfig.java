package io.datawarp.governance.outbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** A webhook that takes Slack's JSON: Slack, Mattermost, Rocket.Chat, Teams through its Slack bridge. */
@ConfigMapping(prefix = "datawarp.webhook")
interface WebhookConfig {

    /** Its address, which is a secret; unset: no calls. */
    Optional<URI> url();

    /** How long to wait for its answer. */
    @WithDefault("10s")
    Duration timeout();
}
