package io.datawarp.governance.outbox;

import org.jspecify.annotations.Nullable;

/**
 * Something to send.
 *
 * @param recipient e-mail address; {@code webhook} for a call
 * @param body plain text of a mail, JSON of a call
 * @param html the mail as HTML; null for plain text only
 */
public record Message(
        Channel channel,
        String recipient,
        String subject,
        String body,
        @Nullable String html) {

    public static Message mail(String recipient, String subject, String body, @Nullable String html) {
        return new Message(Channel.MAIL, recipient, subject, body, html);
    }

    public static Message webhook(String subject, String json) {
        return new Message(Channel.WEBHOOK, "webhook", subject, json, null);
    }
}
